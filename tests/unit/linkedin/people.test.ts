import { describe, expect, it } from 'vitest';
import { findPeople, pageKind } from '../../../lib/linkedin/index.ts';
import { fixtures } from '../../fixtures/linkedin/all.ts';
import { untitledProfile } from '../../fixtures/linkedin/profiles.ts';
import { live, parsed } from '../../fixtures/linkedin/tree.ts';

describe.each([...fixtures, untitledProfile])('$title', ({ url, kind, tree, people }) => {
  it.each([
    ['as the parser reads a saved file', parsed],
    ['as the live tree with nested links', live],
  ])('shows exactly its people %s', (_how, build) => {
    const found = findPeople(build(tree), url);
    expect(found.map(({ memberId, slug, name }) => ({ memberId, slug, name }))).toEqual(
      people.map(({ memberId, slug, name }) => ({ memberId, slug, name })),
    );
    for (const [index, expected] of people.entries()) {
      expect(found[index]).toMatchObject({ kind, ...expected });
      expect(found[index]?.self).toBeUndefined();
    }
  });

  it('is of its page kind', () => expect(pageKind(url)).toBe(kind));
});
