import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');

it('names every folder, and none that is not there', () => {
  const text = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8');
  const named = [...text.matchAll(/^\| `((?:lib|components|entrypoints|server)\/[^`]+)` \|/gm)].map(
    ([, folder]) => folder,
  );
  const there = ['lib', 'components', 'entrypoints', 'server'].flatMap((top) =>
    readdirSync(join(ROOT, top), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `${top}/${name}`),
  );
  expect(named.toSorted()).toEqual(there.toSorted());
});
