import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { Computer } from './support/computer.ts';
import { FakeServer, forCharges } from './support/fake-server.ts';
import { DAVOR, ORLA } from './support/people.ts';

async function signedIn() {
  const server = new FakeServer(400);
  const owner = server.join('Ilse Marwick');
  const computer = await Computer.start(server, owner);
  return { server, owner, computer };
}

describe('I7: a person who asked not to be processed', () => {
  it('leaves the cache when a charge is refused for it, under every alias', async () => {
    const { server, computer } = await signedIn();
    await computer.click(ORLA, 'emails');
    await computer.click(DAVOR, 'emails');
    expect(await computer.device.cache.contacts.count()).toBe(2);
    server.standing = forCharges(server, () => {
      const [key] = server.sentKeys().slice(-1);
      return Response.json({
        items: [{ key, outcome: { status: 'refused', code: 'do_not_process' } }],
        head: server.ledger.head,
        serverTime: new Date(server.now).toISOString(),
      });
    });
    expect(await computer.click(ORLA, 'phones')).toEqual({ state: 'refused', code: 'do_not_process' });
    const left = await computer.device.cache.contacts.toArray();
    expect(left.map(({ personId }) => personId)).toEqual(['c-11']);
    const [orla] = server.find([ORLA]);
    for (const alias of orla?.contact.aliases ?? []) {
      expect(left.flatMap(({ aliasKeys }) => aliasKeys).some((key) => key.endsWith(alias))).toBe(false);
    }
    const everything = JSON.stringify([
      left,
      await computer.rows(),
      await computer.device.wallet.meta.toArray(),
    ]);
    for (const { email } of orla?.contact.emails ?? []) expect(everything).not.toContain(email);
    expect(await computer.button(ORLA, 'emails')).not.toMatchObject({ state: 'revealed' });
  });
});
