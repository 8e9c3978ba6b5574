import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { SHARDED } from '../../server/shards/shard-lint.ts';

const text = readFileSync(join(import.meta.dirname, '../../../docs/scaling.md'), 'utf8');

it('docs/scaling.md distributes every table that grows with accounts', () => {
  for (const table of SHARDED) expect(text).toContain(`'${table}'`);
});
