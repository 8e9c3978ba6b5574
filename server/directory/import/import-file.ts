import type { Kysely } from 'kysely';
import type { Database } from '../../database/schema.ts';
import { fingerprint, forgetRowsDone, noteRowsDone, rowsDone } from './checkpoint.ts';
import type { RowType } from './nested-row.ts';
import { type ParsedRow, parseRow } from './parse-row.ts';
import { readRows } from './read-rows.ts';
import { fileSize } from './read-text.ts';
import { isRejection, type ReadRow, type Rejection, UnusableFile } from './rows.ts';
import { forgetSeen, startSeeing } from './seen-records.ts';
import { skipBatch, writeBatch } from './write-batch.ts';

/** Rows of one import; `read` is the sum of the others but `resumed`. */
export type ImportSummary = {
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  /** Of the unchanged ones: those that an import which was stopped had done. */
  resumed: number;
};

export type ImportProgress = { readonly bytesRead: number; readonly bytes: number; readonly rows: number };

const BATCH = 500;

/**
 * Imports a CSV or JSON Lines file of contacts or companies. Each batch is one transaction, so an import that was
 * stopped keeps what it wrote and goes on from there; importing the same file again creates no duplicates and changes nothing.
 * @param from `source` names where the file comes from: ids are made of it and the file's own ids
 * @param report gets every rejection, and the progress after each batch and each piece of the file
 * @throws UnusableFile; the good rows before the unusable part were imported
 */
export async function importFile(
  db: Kysely<Database>,
  from: { path: string; source: string },
  report: { rejected(rejection: Rejection): void; progress(progress: ImportProgress): void },
): Promise<ImportSummary> {
  const summary: ImportSummary = { read: 0, created: 0, updated: 0, unchanged: 0, rejected: 0, resumed: 0 };
  const bytes = await fileSize(from.path);
  let bytesRead = 0;
  const tell = (count: number) => {
    bytesRead += count;
    report.progress({ bytesRead, bytes, rows: summary.read });
  };
  const refuse = (rejections: readonly Rejection[]) => {
    summary.rejected += 1;
    rejections.forEach(report.rejected);
  };
  const file = { source: from.source, file: await fingerprint(from.path) };
  const resumedAt = await rowsDone(db, file);
  summary.resumed = resumedAt;
  let done = 0;
  // one connection: what was seen is kept in a temporary table of it
  await db.connection().execute(async (connection) => {
    await startSeeing(connection);
    const write = async (batch: readonly ParsedRow[]) => {
      done += batch.length;
      const written = await connection.transaction().execute(async (transaction) => {
        if (done <= resumedAt) return skipBatch(transaction, from.source, batch);
        await noteRowsDone(transaction, file, done);
        return writeBatch(transaction, from.source, batch);
      });
      for (const { line, outcome } of written) {
        if (typeof outcome === 'string') summary[outcome] += 1;
        else refuse([{ line, ...outcome }]);
      }
      tell(0);
    };
    const rows = goodRows(readRows(from.path, tell), refuse, () => {
      summary.read += 1;
    });
    try {
      await inBatches(rows, write);
      await forgetRowsDone(connection, file);
    } catch (error) {
      const good = summary.read - summary.rejected;
      if (!(error instanceof UnusableFile) || good === 0) throw error;
      throw new UnusableFile(`${error.message} The ${good} good rows before it were imported.`);
    } finally {
      await forgetSeen(connection);
    }
  });
  return summary;
}

async function* goodRows(
  read: AsyncIterable<{ type: RowType; rows: readonly ReadRow[] }>,
  refuse: (rejections: readonly Rejection[]) => void,
  count: () => void,
): AsyncGenerator<ParsedRow> {
  for await (const { type, rows } of read) {
    for (const row of rows) {
      count();
      const parsed = isRejection(row) ? [row] : parseRow(type, row);
      if (Array.isArray(parsed)) refuse(parsed);
      else yield parsed;
    }
  }
}

/** Hands over all items, also those before an error of the source, which it passes on. */
async function inBatches<T>(
  items: AsyncIterable<T>,
  take: (batch: readonly T[]) => Promise<void>,
): Promise<void> {
  let batch: T[] = [];
  const flush = async () => {
    const taken = batch;
    batch = [];
    if (taken.length > 0) await take(taken);
  };
  try {
    for await (const item of items) if (batch.push(item) >= BATCH) await flush();
  } finally {
    await flush();
  }
}
