import { randomUUID } from 'node:crypto';
import { PRICE_LIST } from '../../lib/credits/price-list.ts';
import type { DirectoryContact } from '../directory/directory.ts';
import type { PersonQuery } from '../directory/finder.ts';
import type { Services } from '../http/environment.ts';
import type { Session } from '../identity/session.ts';
import { ownedOf } from '../ledger/owned-of.ts';
import { bought, type Sold } from '../reveals/bought.ts';
import { readableContacts } from '../reveals/readable-contacts.ts';
import { NOT_FOUND, RESTRICTED } from './answers.ts';
import type { CallPlan, Charged, Wanted } from './charge-call.ts';
import { contactPreview, enrichedContact } from './contact-shapes.ts';
import { known } from './known.ts';

export type ApiMeans = Pick<Services, 'db' | 'ledger' | 'billing' | 'directory' | 'finder' | 'search'>;
type Referred = { readonly clientReferenceId?: string | undefined };

/** `resultsReturned`: those without an error. */
export const answerOf = (
  results: readonly object[],
  { credits }: { credits: number },
  more: object = {},
) => ({
  requestId: randomUUID(),
  results,
  ...more,
  billing: {
    creditsCharged: credits,
    resultsReturned: results.filter((result) => !('error' in result)).length,
  },
});

const reference = ({ clientReferenceId }: Referred) => known({ clientReferenceId });
const isPartial = (contact: DirectoryContact): boolean => contact.emails.length + contact.phones.length === 0;

/** Previews with what the account would pay for each part of them. */
export async function previewsOf(
  { db, billing }: Pick<ApiMeans, 'db' | 'billing'>,
  { account, member }: Session,
  contacts: readonly DirectoryContact[],
) {
  const asker = { accountId: account.id, memberId: member.id };
  const owned = await ownedOf(
    db,
    asker,
    contacts.map(({ id }) => id),
  );
  const list = (await billing.priceList(account.id)) ?? PRICE_LIST;
  return (contact: DirectoryContact) => contactPreview(contact, owned, list);
}

/** Looks people up without buying anything of them. */
export async function searchContacts(
  means: ApiMeans,
  session: Session,
  asked: { contacts: readonly (PersonQuery & Referred)[]; includePartial: boolean },
): Promise<CallPlan> {
  const found = await means.finder.people(asked.contacts);
  const shown = found.map((contact) =>
    contact && (asked.includePartial || !isPartial(contact)) ? contact : undefined,
  );
  const allowed = await withoutSuppressed(means, shown);
  return {
    action: 'search',
    results: allowed.filter((contact) => contact && !contact.doNotProcess).length,
    wanted: [],
    async answer(charged) {
      const preview = await previewsOf(
        means,
        session,
        allowed.flatMap((contact) => contact ?? []),
      );
      const results = asked.contacts.map((query, i) => {
        const contact = allowed[i];
        if (!contact) return { ...reference(query), error: NOT_FOUND('Contact') };
        if (contact.doNotProcess) return { ...reference(query), error: RESTRICTED };
        return { ...reference(query), ...preview(contact) };
      });
      return { body: answerOf(results, charged), subjects: idsOf(allowed) };
    },
  };
}

/** The operator's list stands above the directory's own mark. */
export async function withoutSuppressed(
  { billing }: Pick<ApiMeans, 'billing'>,
  contacts: readonly (DirectoryContact | undefined)[],
): Promise<(DirectoryContact | undefined)[]> {
  const suppressed = await billing.suppressed(idsOf(contacts));
  return contacts.map((contact) =>
    contact && suppressed.has(contact.id)
      ? { ...contact, doNotProcess: true, emails: [], phones: [] }
      : contact,
  );
}

const idsOf = (contacts: readonly (DirectoryContact | undefined)[]): string[] =>
  contacts.flatMap((contact) => (contact ? [contact.id] : []));

/**
 * Buys what is asked for of people.
 * @param asked `search`: the people are looked up first, which is waived when anything paid is retrieved
 */
export async function enrichContacts(
  means: ApiMeans,
  session: Session,
  asked: {
    people: readonly (PersonQuery & Referred)[];
    reveal: readonly Sold[];
    search: boolean;
    includePartial: boolean;
  },
): Promise<CallPlan> {
  const found = await means.finder.people(asked.people);
  const shown = found.map((contact) =>
    contact && asked.search && !asked.includePartial && isPartial(contact) ? undefined : contact,
  );
  const contacts = await withoutSuppressed(means, shown);
  return {
    action: asked.reveal[0] ?? 'emails',
    results: asked.search ? contacts.filter((contact) => contact && !contact.doNotProcess).length : null,
    wanted: contacts.flatMap((contact, i) =>
      asked.reveal.map((dataPoint) => wantedOf(contact, dataPoint, asked.people[i]?.id)),
    ),
    answer: (charged) => enriched(means, session, asked, contacts, charged),
  };
}

function wantedOf(contact: DirectoryContact | undefined, dataPoint: Sold, id: string | undefined): Wanted {
  const found = contact !== undefined && contact[dataPoint].length > 0;
  return {
    action: dataPoint,
    // What the directory dropped is still owned under the id it was bought by
    subject: contact?.id ?? id ?? null,
    found,
    doNotProcess: contact?.doNotProcess ?? false,
    payload: contact && found ? JSON.stringify(bought(contact, dataPoint)) : null,
  };
}

async function enriched(
  means: ApiMeans,
  session: Session,
  { people, reveal }: { people: readonly (PersonQuery & Referred)[]; reveal: readonly Sold[] },
  contacts: readonly (DirectoryContact | undefined)[],
  charged: Charged,
) {
  const subjects = people.map((_, i) => charged.items[i * reveal.length]?.subject ?? null);
  const distinct = subjects.flatMap((subject) => subject ?? []);
  const readable = await readableContacts(means, session.account.id, distinct, contacts);
  const results = people.map((query, i) => {
    const own = charged.items.slice(i * reveal.length, (i + 1) * reveal.length);
    const id = subjects[i] ?? query.id;
    const refused = own.some(
      ({ outcome }) => outcome.status === 'refused' && outcome.code === 'do_not_process',
    );
    const named = { ...reference(query), ...known({ id }) };
    if (refused) return { ...named, error: RESTRICTED };
    const revealed = id === undefined ? undefined : readable.get(id);
    const profile = contacts.find((contact) => contact?.id === id)?.profile ?? revealed;
    if (id === undefined || !profile) return { ...named, error: NOT_FOUND('Contact') };
    return { ...reference(query), ...enrichedContact({ id, profile }, revealed, reveal) };
  });
  return { body: answerOf(results, charged), subjects: distinct };
}
