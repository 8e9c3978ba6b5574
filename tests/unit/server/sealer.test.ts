import { expect, it } from 'vitest';
import { createSealer } from '../../../server/identity/sealer.ts';

const SECRET = 'a secret of thirty-two characters';

it('a sealed text opens under the same words only, with the same secret only, and unchanged only', () => {
  const sealer = createSealer(SECRET);
  const sealed = sealer.seal('pat-na1-0f3b', 'crm token a');
  expect(sealer.open(sealed, 'crm token a')).toBe('pat-na1-0f3b');
  expect(Buffer.from(sealed).toString('latin1')).not.toContain('pat');
  expect(sealer.seal('pat-na1-0f3b', 'crm token a')).not.toEqual(sealed);
  expect(() => sealer.open(sealed, 'crm token b')).toThrow();
  expect(() => createSealer(`${SECRET}.`).open(sealed, 'crm token a')).toThrow();
  for (const i of [0, 14, sealed.length - 1]) {
    const changed = sealed.map((byte, at) => (at === i ? byte ^ 1 : byte));
    expect(() => sealer.open(changed, 'crm token a')).toThrow();
  }
  expect(() => sealer.open(sealed.slice(0, 5), 'crm token a')).toThrow();
});
