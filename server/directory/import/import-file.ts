import { stat } from 'node:fs/promises';
import type { Kysely } from 'kysely';
import type { Database } from '../../database/schema.ts';
import { companyIdOf, contactIdOf } from '../ids.ts';
import { type ParsedRow, parseRow } from './parse-row.ts';
import { readRows } from './read-rows.ts';
import { isRejection, type Rejection } from './rows.ts';
import { forgetSeen, notSeenBefore, startSeeing } from './seen-records.ts';
import { writeCompanies } from './write-companies.ts';
import { writeContacts } from './write-contacts.ts';

/** Rows of one import; `read` is the sum of the others. */
export type ImportSummary = {
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
};

export type ImportProgress = { readonly bytesRead: number; readonly bytes: number; readonly rows: number };

const BATCH = 500;

/**
 * Imports a CSV or JSON Lines file of contacts or companies. Each batch is one transaction, so an import that was
 * stopped keeps what it wrote; importing the same file again creates no duplicates and changes nothing.
 * @param from `source` names where the file comes from: ids are made of it and the file's own ids
 * @param report gets every rejection; progress is told after each batch and each piece of the file
 * @throws UnusableFile
 */
export async function importFile(
  db: Kysely<Database>,
  from: { path: string; source: string },
  report: { rejected(rejection: Rejection): void; progress(progress: ImportProgress): void },
): Promise<ImportSummary> {
  const summary: ImportSummary = { read: 0, created: 0, updated: 0, unchanged: 0, rejected: 0 };
  const bytes = await sizeOf(from.path);
  let bytesRead = 0;
  const tell = () => report.progress({ bytesRead, bytes, rows: summary.read });
  const refuse = (rejections: readonly Rejection[]) => {
    summary.rejected += 1;
    rejections.forEach(report.rejected);
  };
  // one connection: what was seen is kept in a temporary table of it
  await db.connection().execute(async (connection) => {
    await startSeeing(connection);
    let batch: ParsedRow[] = [];
    const write = async () => {
      await connection.transaction().execute(async (transaction) => {
        for (const { line, outcome } of await writeBatch(transaction, from.source, batch)) {
          if (typeof outcome === 'string') summary[outcome] += 1;
          else refuse([{ line, ...outcome }]);
        }
      });
      batch = [];
      tell();
    };
    const read = readRows(from.path, (count) => {
      bytesRead += count;
      tell();
    });
    for await (const { type, rows } of read) {
      for (const row of rows) {
        summary.read += 1;
        const parsed = isRejection(row) ? [row] : parseRow(type, row);
        if (Array.isArray(parsed)) refuse(parsed);
        else if (batch.push(parsed) >= BATCH) await write();
      }
    }
    await write();
    await forgetSeen(connection);
  });
  return summary;
}

/** Zero where there is no such file: reading says what is wrong with it. */
const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );

type Written = {
  line: number;
  outcome: 'created' | 'updated' | 'unchanged' | { field: string; reason: string };
};

async function writeBatch(
  db: Kysely<Database>,
  source: string,
  batch: readonly ParsedRow[],
): Promise<Written[]> {
  const idOf = (row: ParsedRow) =>
    row.type === 'contact'
      ? contactIdOf(source, row.record.personId)
      : companyIdOf(source, row.record.companyId);
  const fresh = await notSeenBefore(db, batch, idOf);
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
    ...again.map(({ line, type }) => ({
      line,
      outcome: {
        field: type === 'contact' ? 'personId' : 'companyId',
        reason: 'is that of an earlier row of this file',
      },
    })),
    ...companies.map(({ line }, index) => ({ line, outcome: writtenCompanies[index] ?? 'unchanged' })),
    ...contacts.map(({ line }, index) => {
      const resolution = writtenContacts[index] ?? { is: 'unchanged' };
      return resolution.is === 'refused'
        ? { line, outcome: { field: 'memberId', reason: resolution.reason } }
        : { line, outcome: resolution.is };
    }),
  ];
}
