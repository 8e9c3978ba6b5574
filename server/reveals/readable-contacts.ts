import type { RevealedContact } from '../../lib/protocol/contact.ts';
import type { Directory, DirectoryContact } from '../directory/directory.ts';
import { type Ledger, payloadKey } from '../ledger/ledger.ts';
import { parseBought, revealed, SOLD, type Sold } from './bought.ts';

export type ReadableContacts = ReadonlyMap<string, RevealedContact>;

/**
 * What an account may read of these contacts now: what it bought of them, also where the directory has dropped them,
 * and nothing of those who asked not to be processed.
 * @param known contacts that the caller has looked up already
 * @returns by contact id; missing where nothing is owned
 */
export async function readableContacts(
  { ledger, directory }: { ledger: Ledger; directory: Directory },
  accountId: string,
  subjects: readonly string[],
  known: readonly (DirectoryContact | undefined)[],
): Promise<ReadableContacts> {
  const distinct = [...new Set(subjects)];
  if (distinct.length === 0) return new Map();
  const today = await contactsOf(directory, distinct, known);
  const allowed = distinct.filter((subject) => !today.get(subject)?.doNotProcess);
  const payloads = await ledger.payloads(
    accountId,
    allowed.flatMap((subject) => SOLD.map((dataPoint) => ({ subject, dataPoint }))),
  );
  const kept = (subject: string, dataPoint: Sold) => {
    const payload = payloads.get(payloadKey(subject, dataPoint));
    return payload === undefined ? undefined : parseBought(payload);
  };
  const readable = new Map<string, RevealedContact>();
  for (const subject of allowed) {
    const owned = { emails: kept(subject, 'emails'), phones: kept(subject, 'phones') };
    const contact = revealed(today.get(subject), owned);
    if (contact) readable.set(subject, contact);
  }
  return readable;
}

async function contactsOf(
  directory: Directory,
  subjects: readonly string[],
  known: readonly (DirectoryContact | undefined)[],
): Promise<Map<string, DirectoryContact>> {
  const contacts = new Map(known.flatMap((contact) => (contact ? [[contact.id, contact]] : [])));
  const missing = subjects.filter((subject) => !contacts.has(subject));
  if (missing.length === 0) return contacts;
  for (const contact of await directory.find(missing.map((contactId) => ({ contactId })))) {
    if (contact) contacts.set(contact.id, contact);
  }
  return contacts;
}
