import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FREE_REASONS, REFUSAL_CODES } from '../../../lib/credits/outcome.ts';

const root = join(import.meta.dirname, '../../..');
const text = readFileSync(join(root, 'docs/credits.md'), 'utf8');
/** `| rule | `file` "title" |` */
const rules = text
  .split('\n')
  .filter((line) => /^\| .* \| `[\w/-]+` "/.test(line))
  .map((line) => {
    const [, rule = '', file = '', title = ''] = /^\| (.*) \| `([\w/-]+)` "(.*)" \|$/.exec(line) ?? [line];
    return { rule, file, title: title.replaceAll('\\"', '"') };
  });

describe('docs/credits.md', () => {
  it('has a test for each rule', () => {
    const rows = text.split('\n').filter((line) => /^\| (?!---|rule|action)/.test(line));
    const prices = rows.filter((line) => line.split('|').length > 4);
    expect(rows.length - prices.length).toBe(rules.length);
    expect(rules.length).toBeGreaterThan(70);
  });

  it.each(rules)('$rule: names a test that exists', ({ file, title }) => {
    const path = join(root, 'tests', `${file}.test.ts`);
    expect(existsSync(path), path).toBe(true);
    const quoted = [`'${title}'`, `"${title}"`, `\`${title}\``];
    const source = readFileSync(path, 'utf8');
    expect(
      quoted.some((one) => source.includes(one)),
      `${file} has no "${title}"`,
    ).toBe(true);
  });

  it('names every answer of a charge', () => {
    for (const word of [...FREE_REASONS, ...REFUSAL_CODES]) expect(text).toContain(`\`${word}\``);
  });
});
