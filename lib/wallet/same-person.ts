import { type Alias, aliasesOf, type PersonRef } from '../protocol/person.ts';

/** Whether two references mean one person. The strongest identity that both have decides; a slug can be reassigned. */
export function isSamePerson(a: PersonRef, b: PersonRef): boolean {
  if (a.contactId && b.contactId) return a.contactId === b.contactId;
  if (a.memberId && b.memberId) return a.memberId === b.memberId;
  const others = new Set(aliasesOf(b));
  return aliasesOf(a).some((alias) => others.has(alias));
}

/** Whether what is stored under `alias`, with that person's own `member:` alias, can be about this person. */
export function contradicts(person: PersonRef, member: Alias | null): boolean {
  return person.memberId !== undefined && member !== null && member !== `member:${person.memberId}`;
}

export const memberAliasOf = (aliases: readonly Alias[]): Alias | null =>
  aliases.find((alias) => alias.startsWith('member:')) ?? null;
