import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MUTANTS } from '../../simulation/mutants.ts';

describe('the list of mutants', () => {
  it.each(MUTANTS)('$name: fits the code as it is, exactly once', ({ edits }) => {
    for (const { file, from, to } of edits) {
      expect(readFileSync(file, 'utf8').split(from), `${file}: ${from}`).toHaveLength(2);
      expect(to).not.toBe(from);
    }
  });

  it('has no name twice', () => {
    expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length);
  });
});
