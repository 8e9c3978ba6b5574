import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPeople, type Person } from '../../../lib/linkedin/index.ts';
import { fixtures } from '../../fixtures/linkedin/all.ts';
import { CONTEXT, opaqueId } from '../../fixtures/linkedin/cast.ts';
import type { ExpectedPerson, Fixture } from '../../fixtures/linkedin/fixture.ts';
import { live, parsed } from '../../fixtures/linkedin/tree.ts';
import {
  removeAttribute,
  removeElement,
  renameClasses,
  replaceBystanders,
  translate,
  wrapOne,
} from './mutations.ts';

type Mutation = (document: Document) => void;

const RUNS = { numRuns: 40 };
const fixture = fc.constantFrom(...fixtures);
const build = fc.constantFrom(parsed, live);
const number = fc.nat({ max: 500 });

function foundAfter(mutation: Mutation, { tree, url }: Fixture, how: typeof live): Person[] {
  const document = how(tree);
  mutation(document);
  return findPeople(document, url);
}

const identities = (people: readonly ExpectedPerson[]) =>
  people.map(({ memberId, slug }) => ({ memberId, slug }));

/** Each found person is one of the expected: at least one identity equal, none of another's. */
function expectNobodyElse(found: readonly Person[], { people, title }: Fixture): void {
  for (const person of found) {
    const meant = people.filter(
      (expected) =>
        (person.memberId !== undefined && person.memberId === expected.memberId) ||
        (person.slug !== undefined && person.slug === expected.slug),
    );
    expect(meant, `${title}: ${JSON.stringify({ ...person, root: undefined })}`).toHaveLength(1);
    expect([undefined, meant[0]?.memberId]).toContain(person.memberId);
    expect([undefined, meant[0]?.slug]).toContain(person.slug);
  }
}

describe('a changed page shows the same people or nobody, never another', () => {
  it('when every class is renamed', () => {
    fc.assert(
      fc.property(fixture, build, fc.stringMatching(/^[a-z]{3}$/), (page, how, seed) => {
        const found = foundAfter((document) => renameClasses(document, seed), page, how);
        expectNobodyElse(found, page);
        expect(identities(found), page.title).toEqual(identities(page.people));
      }),
      RUNS,
    );
  });

  it('when any element is wrapped in a div', () => {
    fc.assert(
      fc.property(fixture, build, number, (page, how, choice) => {
        const found = foundAfter((document) => wrapOne(document, choice), page, how);
        expect(identities(found), page.title).toEqual(identities(page.people));
      }),
      { numRuns: 150 },
    );
  });

  it('when all labels are translated', () => {
    fc.assert(
      fc.property(fixture, build, fc.constantFrom('שלום', 'Suivre', '展示', 'Ansehen'), (page, how, word) => {
        const found = foundAfter((document) => translate(document, word), page, how);
        expect(identities(found), page.title).toEqual(identities(page.people));
      }),
      RUNS,
    );
  });

  it('when viewer, mutual connections and people aside are replaced', () => {
    fc.assert(
      fc.property(fixture, build, fc.stringMatching(/^[a-z]{4,9}-\d{2}$/), (page, how, slug) => {
        const id = opaqueId(CONTEXT.profile, '3999000111');
        const found = foundAfter((document) => replaceBystanders(document, slug, id), page, how);
        expect(identities(found), page.title).toEqual(identities(page.people));
      }),
      RUNS,
    );
  });
});

describe.each(fixtures)('no single anchor of $title', (page) => {
  it.each([
    ['element', removeElement],
    ['attribute', removeAttribute],
  ] as const)(
    'is an %s whose removal shows someone else',
    (_what, remove) => {
      for (const how of [parsed, live]) {
        for (let choice = 0, left = true; left; choice += 1) {
          const document = how(page.tree);
          left = remove(document, choice);
          expectNobodyElse(findPeople(document, page.url), page);
        }
      }
    },
    30_000,
  );
});
