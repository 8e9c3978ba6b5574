import type { PersonRef } from '../../protocol/person.ts';

/** What is needed of a person on the page: who, where, and whether it is the one who looks. */
export type SeenPerson = {
  readonly root: Element;
  readonly memberId?: string | undefined;
  readonly slug?: string | undefined;
  readonly name?: string | undefined;
  readonly self?: true | undefined;
};

/** The identities that a charge carries. A Sales Navigator lead is known by its member number. */
export function personRefOf({ memberId, slug }: Omit<SeenPerson, 'root'>): PersonRef {
  return { ...(memberId ? { memberId } : {}), ...(slug ? { slug } : {}) };
}

/**
 * All that identifies a person, as one text; two readings with the same key are the same person.
 * @returns undefined where nothing is offered: nobody is named, or it is the member's own profile
 */
export function keyOf({ memberId, slug, self }: Omit<SeenPerson, 'root'>): string | undefined {
  if (self || (!memberId && !slug)) return undefined;
  return `${memberId ?? ''}|${slug ?? ''}`;
}
