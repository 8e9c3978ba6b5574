import Papa from 'papaparse';
import type { RevealedContact } from '../protocol/contact.ts';

const COLUMNS = [
  'fullName',
  'firstName',
  'lastName',
  'title',
  'seniority',
  'departments',
  'company',
  'emails',
  'phones',
  'doNotCall',
  'city',
  'state',
  'country',
  'isEuContact',
  'linkedinUrl',
  'updateDate',
] as const;

/**
 * Revealed contacts as CSV for a spreadsheet: owned data, so it costs nothing. Of the company only its name: a company's profile in an
 * export is sold by the server. Cells that a spreadsheet would take for a formula are escaped.
 */
export function contactsCsv(contacts: readonly RevealedContact[]): string {
  const data = contacts.map((contact) => [
    contact.fullName,
    contact.firstName ?? '',
    contact.lastName ?? '',
    contact.title ?? contact.jobTitle ?? '',
    contact.seniority ?? '',
    (contact.departments ?? []).join('; '),
    contact.company?.name ?? '',
    (contact.emails ?? []).map(({ email }) => email).join('; '),
    (contact.phones ?? []).map(({ number }) => number).join('; '),
    (contact.phones ?? [])
      .filter(({ doNotCall }) => doNotCall)
      .map(({ number }) => number)
      .join('; '),
    contact.city ?? '',
    contact.state ?? '',
    contact.country ?? '',
    contact.isEuContact ? 'yes' : 'no',
    contact.linkedinUrl ?? '',
    contact.updateDate ?? '',
  ]);
  return Papa.unparse({ fields: [...COLUMNS], data }, { escapeFormulae: true, newline: '\r\n' });
}
