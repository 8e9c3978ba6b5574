import { aliasesOf, type PersonRef } from '../../lib/protocol/person.ts';

/** A contact with every alias that it is found under, `contact:<id>` among them. */
type Candidate = { readonly aliases: readonly string[] };

/**
 * The contact that is asked for, by the strongest identity that leads to one. Pure.
 * A contact with another member number than the one asked for is another person: its slug was reassigned.
 * A wrong person is worse than none (design, section 6).
 */
export function chooseContact<T extends Candidate>(
  person: PersonRef,
  candidates: readonly T[],
): T | undefined {
  const asked = aliasesOf(person);
  const member = asked.find(isMember);
  return asked
    .flatMap((alias) => candidates.find(({ aliases }) => aliases.includes(alias)) ?? [])
    .find(({ aliases }) => member === undefined || aliases.includes(member) || !aliases.some(isMember));
}

const isMember = (alias: string): boolean => alias.startsWith('member:');
