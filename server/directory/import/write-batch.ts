import type { Kysely } from 'kysely';
import type { Database } from '../../database/schema.ts';
import { companyIdOf, contactIdOf } from '../ids.ts';
import type { ParsedRow } from './parse-row.ts';
import { notSeenBefore } from './seen-records.ts';
import { writeCompanies } from './write-companies.ts';
import { writeContacts } from './write-contacts.ts';

type Written = {
  line: number;
  outcome: 'created' | 'updated' | 'unchanged' | { field: string; reason: string };
};

/** Writes rows of both types; an id that an earlier row of the file had is refused. Runs in the caller's transaction. */
export async function writeBatch(
  db: Kysely<Database>,
  source: string,
  batch: readonly ParsedRow[],
): Promise<Written[]> {
  const fresh = await notSeenBefore(db, batch, (row) => idOf(source, row));
  const again = batch.filter((row) => !fresh.has(row));
  const contacts = batch.filter((row) => row.type === 'contact').filter((row) => fresh.has(row));
  const companies = batch.filter((row) => row.type === 'company').filter((row) => fresh.has(row));
  const writtenCompanies = await writeCompanies(
    db,
    source,
    companies.map(({ record }) => record),
  );
  const writtenContacts = await writeContacts(
    db,
    source,
    contacts.map(({ record }) => record),
  );
  return [
    ...again.map(repeated),
    ...companies.map(({ line }, index) => ({ line, outcome: writtenCompanies[index] ?? 'unchanged' })),
    ...contacts.map(({ line }, index) => {
      const resolution = writtenContacts[index] ?? { is: 'unchanged' };
      return resolution.is === 'refused'
        ? { line, outcome: { field: 'memberId', reason: resolution.reason } }
        : { line, outcome: resolution.is };
    }),
  ];
}

/** Rows that an import which was stopped has written: only remembered, for the ids of later rows. */
export async function skipBatch(
  db: Kysely<Database>,
  source: string,
  batch: readonly ParsedRow[],
): Promise<Written[]> {
  const fresh = await notSeenBefore(db, batch, (row) => idOf(source, row));
  return batch.map((row) => (fresh.has(row) ? { line: row.line, outcome: 'unchanged' } : repeated(row)));
}

const idOf = (source: string, row: ParsedRow): string =>
  row.type === 'contact'
    ? contactIdOf(source, row.record.personId)
    : companyIdOf(source, row.record.companyId);

const repeated = ({ line, type }: ParsedRow): Written => ({
  line,
  outcome: {
    field: type === 'contact' ? 'personId' : 'companyId',
    reason: 'is that of an earlier row of this file',
  },
});
