import { type RevealedContact, revealedContactSchema } from '../protocol/contact.ts';
import type { Revealable, RevealedValue } from '../protocol/messages.ts';
import { aliasesOf, type PersonRef } from '../protocol/person.ts';
import { aliasKey } from './alias-key.ts';
import type { CacheDatabase, CachedContact } from './cache-database.ts';
import { contradicts, memberAliasOf } from './same-person.ts';
import { withDb } from './with-database.ts';

/** Contacts that were revealed on this device, found under every alias, offline too. */
export type ContactCache = {
  /** The cached contact of each person, in the order asked. */
  find(accountId: string, people: readonly PersonRef[]): Promise<(RevealedContact | undefined)[]>;
  /** Adds what is new to what is known: an answer with phones does not take the emails away. */
  save(accountId: string, contacts: readonly RevealedContact[], at: number): Promise<void>;
  forget(accountId: string, person: PersonRef): Promise<void>;
  wipe(accountId: string): Promise<void>;
  /** Drops what was saved before: device time, ms. */
  dropOlder(before: number): Promise<void>;
  /** Drops the contacts of every other account; of all accounts without one. */
  wipeOthers(accountId: string | undefined): Promise<void>;
};

export function createContactCache(cache: CacheDatabase): ContactCache {
  /** Alias keys that have a contact: most people on a page have none, and then the disk is not asked. */
  let known: Set<string> | undefined;
  const load = async (): Promise<Set<string>> => {
    known ??= new Set(
      await withDb(cache, async (db) => (await db.contacts.orderBy('aliasKeys').keys()).map(String)),
    );
    return known;
  };
  const keysOf = (accountId: string, person: PersonRef): string[] =>
    aliasesOf(person).map((alias) => aliasKey(accountId, alias));

  return {
    async find(accountId, people) {
      const present = await load();
      const wanted = people.flatMap((person) => keysOf(accountId, person)).filter((key) => present.has(key));
      if (wanted.length === 0) return people.map(() => undefined);
      const rows = await withDb(cache, (db) => db.contacts.where('aliasKeys').anyOf(wanted).toArray());
      const byKey = new Map<string, RevealedContact>();
      for (const row of rows) {
        const contact = revealedContactSchema.safeParse(row.contact);
        if (contact.success) for (const key of row.aliasKeys) byKey.set(key, contact.data);
      }
      return people.map((person) =>
        keysOf(accountId, person)
          .map((key) => byKey.get(key))
          .find((contact) => contact && !contradicts(person, memberAliasOf(contact.aliases))),
      );
    },
    async save(accountId, contacts, at) {
      const present = await load();
      const saved = await withDb(cache, (db) =>
        db.transaction('rw', db.contacts, async () => {
          const rows: CachedContact[] = [];
          for (const contact of contacts) {
            const before = await db.contacts.get([accountId, contact.personId]);
            const row = rowOf(accountId, { ...before?.contact, ...contact }, at);
            await db.contacts.put(row);
            rows.push(row);
          }
          return rows;
        }),
      );
      for (const row of saved) for (const key of row.aliasKeys) present.add(key);
    },
    async forget(accountId, person) {
      await withDb(cache, (db) =>
        db.transaction('rw', db.contacts, async () => {
          await db.contacts.where('aliasKeys').anyOf(keysOf(accountId, person)).delete();
        }),
      );
      known = undefined;
    },
    async wipe(accountId) {
      await withDb(cache, (db) =>
        db.transaction('rw', db.contacts, async () => {
          await db.contacts.where('aliasKeys').startsWith(aliasKey(accountId, '')).delete();
        }),
      );
      known = undefined;
    },
    async dropOlder(before) {
      await withDb(cache, (db) =>
        db.transaction('rw', db.contacts, async () => {
          await db.contacts.filter((row) => row.savedAt < before).delete();
        }),
      );
      known = undefined;
    },
    async wipeOthers(accountId) {
      await withDb(cache, (db) =>
        db.transaction('rw', db.contacts, async () => {
          await db.contacts.filter((row) => row.accountId !== accountId).delete();
        }),
      );
      known = undefined;
    },
  };
}

function rowOf(accountId: string, contact: RevealedContact, at: number): CachedContact {
  const aliases = new Set([...contact.aliases, `contact:${contact.personId}`]);
  return {
    accountId,
    personId: contact.personId,
    aliasKeys: [...aliases].map((alias) => aliasKey(accountId, alias)),
    contact,
    savedAt: at,
  };
}

/** What a button shows of a contact, when the account has the data point. */
export function revealedValue(
  contact: RevealedContact | undefined,
  dataPoint: Revealable,
): RevealedValue | undefined {
  if (dataPoint === 'emails') return contact?.emails && { dataPoint, emails: contact.emails };
  return contact?.phones && { dataPoint, phones: contact.phones };
}
