import type { Ownership } from '../../lib/credits/quote.ts';
import type { DataPoint } from '../../lib/credits/words.ts';
import type { Company } from '../../lib/protocol/contact.ts';
import { NOT_FOUND, RESTRICTED } from '../api/answers.ts';
import { type ApiMeans, withoutSuppressed } from '../api/contact-calls.ts';
import type { CrmObject } from '../crm/crm.ts';
import type { DirectoryContact } from '../directory/directory.ts';
import type { Session } from '../identity/session.ts';
import { ownedOf } from '../ledger/owned-of.ts';
import { bought } from '../reveals/bought.ts';
import { readableContacts } from '../reveals/readable-contacts.ts';
import { COMPANY_FIELDS, CONTACT_FIELDS, type ExportContact, type Field } from './fields.ts';
import type { ExportError } from './requests.ts';

export type FieldValue = { readonly sold: DataPoint | null; readonly value: string };

/** A contact or company as an export sees it: its fields as texts, also those that are not bought yet. */
export type Exportable = {
  readonly object: CrmObject;
  /** Its id: the ledger's subject. */
  readonly subject: string;
  readonly error: ExportError | undefined;
  readonly values: ReadonlyMap<string, FieldValue>;
  /** Emails of a contact or the domain of a company, by which a CRM may know it. */
  readonly matches: readonly string[];
  /** Somebody may not be called: numbers are exported only together with the mark that says so. */
  readonly doNotCall: boolean;
  readonly ownership: (dataPoint: DataPoint) => Ownership;
  /** What a charge for the data point buys, as JSON. */
  readonly payload: (dataPoint: DataPoint) => string | null;
};

export const PLAN_EXCLUDES: ExportError = {
  code: 'PLAN_EXCLUDES',
  message: 'Your plan does not include the export of companies. Nothing was charged for it.',
};

function valuesIn<T>(fields: Readonly<Record<string, Field<T>>>, of: T): Map<string, FieldValue> {
  return new Map(
    Object.entries(fields).flatMap(([name, { sold, value }]) => {
      const text = value(of)?.trim();
      return text ? [[name, { sold, value: text }] as const] : [];
    }),
  );
}

const missing = (object: CrmObject, subject: string, error: ExportError): Exportable => ({
  ...{ object, subject, error, matches: [], doNotCall: false },
  values: new Map(),
  ownership: () => 'none',
  payload: () => null,
});

/** Contacts to export, in the order asked: with the values that the account bought, else with those of today. */
export async function exportableContacts(
  means: ApiMeans,
  { account, member }: Session,
  ids: readonly string[],
): Promise<Exportable[]> {
  if (ids.length === 0) return [];
  const found = await means.directory.find(ids.map((contactId) => ({ contactId })));
  const contacts = await withoutSuppressed(means, found);
  const suppressed = await means.billing.suppressed(ids);
  const readable = await readableContacts(means, account.id, ids, contacts);
  const owned = await ownedOf(means.db, { accountId: account.id, memberId: member.id }, ids);
  return ids.map((subject, i) => {
    const contact = contacts[i];
    const own = readable.get(subject);
    if (contact?.doNotProcess || suppressed.has(subject)) return missing('contacts', subject, RESTRICTED);
    const profile = contact?.profile ?? own;
    if (!profile) return missing('contacts', subject, NOT_FOUND('Contact'));
    const emails = own?.emails ?? contact?.emails ?? [];
    const phones = own?.phones ?? contact?.phones ?? [];
    return {
      ...{ object: 'contacts' as const, subject, error: undefined },
      values: valuesIn<ExportContact>(CONTACT_FIELDS, { profile, emails, phones }),
      matches: emails.map(({ email }) => email),
      doNotCall: phones.some((one) => one.doNotCall),
      ownership: (dataPoint) => owned.of(subject, dataPoint),
      payload: (dataPoint) => payloadOf(contact, dataPoint),
    };
  });
}

function payloadOf(contact: DirectoryContact | undefined, dataPoint: DataPoint): string | null {
  return contact && dataPoint !== 'profile' ? JSON.stringify(bought(contact, dataPoint)) : null;
}

/** Companies to export, in the order asked: their profiles are bought by exporting them. */
export async function exportableCompanies(
  means: ApiMeans,
  { account, member }: Session,
  ids: readonly string[],
): Promise<Exportable[]> {
  if (ids.length === 0) return [];
  // Blocked wherever companies are exported, also those that the account bought (design, section 9)
  const terms = await means.billing.terms(account.id);
  if (terms?.companyExport === false) return ids.map((id) => missing('companies', id, PLAN_EXCLUDES));
  const companies = await means.finder.companies(ids.map((id) => ({ id })));
  const owned = await ownedOf(means.db, { accountId: account.id, memberId: member.id }, ids);
  return ids.map((subject, i) => {
    const company: Company | undefined = companies[i];
    if (!company) return missing('companies', subject, NOT_FOUND('Company'));
    const values = valuesIn(COMPANY_FIELDS, company);
    const domain = values.get('domain')?.value;
    return {
      ...{ object: 'companies' as const, subject, error: undefined, values, doNotCall: false },
      matches: domain === undefined ? [] : [domain],
      ownership: (dataPoint) => owned.of(subject, dataPoint),
      payload: () => JSON.stringify(company),
    };
  });
}
