import { Dexie } from 'dexie';
import { type RevealedContact, revealedContactSchema } from '../protocol/contact.ts';
import { CacheDatabase } from '../wallet/cache-database.ts';

/** One revealed contact as the list shows it; the rest is read when it is opened. */
export type ContactLine = {
  readonly personId: string;
  readonly name: string;
  readonly title: string;
  readonly company: string;
  readonly country: string;
  readonly emails: number | undefined;
  readonly phones: number | undefined;
  /** What search looks at, in lower case. */
  readonly words: string;
};

const CHUNK = 5000;
let cache: CacheDatabase | undefined;
const database = (): CacheDatabase => {
  cache ??= new CacheDatabase();
  return cache;
};

/** Every contact that this device has of an account, by name. Asks nobody. */
export async function readContactLines(accountId: string): Promise<ContactLine[]> {
  const lines: ContactLine[] = [];
  let after: unknown = Dexie.minKey;
  for (;;) {
    const rows = await database()
      .contacts.where('[accountId+personId]')
      .between([accountId, after], [accountId, Dexie.maxKey], false, true)
      .limit(CHUNK)
      .toArray();
    for (const { contact } of rows) lines.push(lineOf(contact));
    const last = rows.at(-1);
    if (!last || rows.length < CHUNK) break;
    after = last.personId;
  }
  const { compare } = new Intl.Collator();
  return lines.sort((a, b) => compare(a.name, b.name));
}

/** One contact with everything that is known of it. */
export async function readContact(accountId: string, personId: string): Promise<RevealedContact | undefined> {
  const row = await database().contacts.get([accountId, personId]);
  const parsed = revealedContactSchema.safeParse(row?.contact);
  return parsed.success ? parsed.data : undefined;
}

/** How many contacts there are, cheaply: a change of it means that the list is to be read again. */
export function countContacts(accountId: string): Promise<number> {
  return database()
    .contacts.where('[accountId+personId]')
    .between([accountId, Dexie.minKey], [accountId, Dexie.maxKey])
    .count();
}

function lineOf(contact: RevealedContact): ContactLine {
  const { personId, fullName: name, title = contact.jobTitle ?? '', country = '' } = contact;
  const company = contact.company?.name ?? '';
  const values = [
    ...(contact.emails ?? []).map(({ email }) => email),
    ...(contact.phones ?? []).map(({ number }) => number),
  ];
  return {
    personId,
    name,
    title,
    company,
    country,
    emails: contact.emails?.length,
    phones: contact.phones?.length,
    words: [name, title, company, country, ...values].join(' ').toLowerCase(),
  };
}
