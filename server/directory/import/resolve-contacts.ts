import { contactIdOf, contentHash, emailAlias, linkedinAliases } from '../ids.ts';
import type { ContactRecord } from '../records.ts';

/** What the directory knows of the people that a batch may be about. */
export type Known = {
  /** By record id. */
  readonly records: ReadonlyMap<string, { readonly contactId: string; readonly contentHash: string }>;
  /** Contact ids by `member:` and `slug:` alias. */
  readonly owners: ReadonlyMap<string, string>;
  /** The `member:` alias of each contact that has one. */
  readonly members: ReadonlyMap<string, string>;
  /** The sources that describe each contact. */
  readonly sources: ReadonlyMap<string, ReadonlySet<string>>;
};

export type Resolved = {
  readonly record: ContactRecord;
  readonly recordId: string;
  readonly contactId: string;
  readonly contentHash: string;
  readonly is: 'created' | 'updated';
  /** Other sources describe this contact too: what they know is kept. */
  readonly shared: boolean;
};

export type Resolution =
  | Resolved
  | { readonly is: 'unchanged' }
  | { readonly is: 'refused'; readonly reason: string };

/**
 * Decides which contact each record is about, in order; `source` is the source of all of them. Pure.
 *
 * A record stays with its contact for ever. A new one joins the contact that has its member number, or its slug unless
 * both have a member number (a slug can be reassigned, a member number never is) or the source already described that
 * contact (then the source says that they are two people). Otherwise it is a new contact.
 */
export function resolveContacts(
  source: string,
  records: readonly ContactRecord[],
  known: Known,
): Resolution[] {
  const state: State = {
    source,
    owners: new Map(known.owners),
    members: new Map(known.members),
    sources: new Map(known.sources),
  };
  return records.map((record) => {
    const recordId = contactIdOf(source, record.personId);
    const hash = contentHash(record);
    const before = known.records.get(recordId);
    if (before?.contentHash === hash) return { is: 'unchanged' };
    const contactId = contactOf(record, before?.contactId, state);
    if (contactId === null) return { is: 'refused', reason: 'belongs to another contact already' };
    const resolved = { record, recordId, contactId: contactId ?? recordId, contentHash: hash };
    const is = state.sources.has(resolved.contactId) ? 'updated' : 'created';
    return { ...resolved, is, shared: noteRecord(record, resolved.contactId, state) };
  });
}

type State = {
  readonly source: string;
  readonly owners: Map<string, string>;
  readonly members: Map<string, string>;
  readonly sources: Map<string, ReadonlySet<string>>;
};

/** The known contact that a record is about; undefined when there is none, null when its member number is taken. */
function contactOf(
  record: ContactRecord,
  before: string | undefined,
  { source, owners, members, sources }: State,
): string | undefined | null {
  const { member = '', slug = '' } = linkedinAliases(record);
  const byMember = owners.get(member);
  if (before !== undefined) return byMember === undefined || byMember === before ? before : null;
  const isDescribed = (contactId: string) => sources.get(contactId)?.has(source) === true;
  if (byMember !== undefined) return isDescribed(byMember) ? null : byMember;
  const bySlug = owners.get(slug);
  if (bySlug === undefined || isDescribed(bySlug)) return undefined;
  return member !== '' && members.has(bySlug) ? undefined : bySlug;
}

/** Takes the record into the state. True when another source describes the contact too. */
function noteRecord(record: ContactRecord, contactId: string, state: State): boolean {
  const { source, owners, members, sources } = state;
  const { member, slug } = linkedinAliases(record);
  const others = new Set(sources.get(contactId));
  others.delete(source);
  sources.set(contactId, new Set([...others, source]));
  const earlier = members.get(contactId);
  if (earlier !== undefined && (member !== undefined || others.size === 0)) {
    owners.delete(earlier);
    members.delete(contactId);
  }
  if (member !== undefined) {
    owners.set(member, contactId);
    members.set(contactId, member);
  }
  if (slug !== undefined) owners.set(slug, contactId);
  return others.size > 0;
}

/** Every alias of a record: member number, slug, and each address that is not known to be invalid. */
export function recordAliases(record: ContactRecord): string[] {
  const { member, slug } = linkedinAliases(record);
  const addresses = record.emails.filter(({ status }) => status !== 'invalid');
  return [member, slug, ...addresses.map(({ email }) => emailAlias(email))].filter(
    (alias) => alias !== undefined,
  );
}
