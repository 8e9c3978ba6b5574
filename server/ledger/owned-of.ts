import { type Kysely, sql } from 'kysely';
import type { Ownership } from '../../lib/credits/quote.ts';
import { DATA_POINTS, type DataPoint } from '../../lib/credits/words.ts';
import type { Database } from '../database/schema.ts';
import { fromStored } from './stored-words.ts';

/** Who in the account owns what of some subjects, as seen by one member. */
export type OwnedOf = { of(subject: string, dataPoint: DataPoint): Ownership };

/** What the account owns of these subjects. */
export async function ownedOf(
  db: Kysely<Database>,
  { accountId, memberId }: { accountId: string; memberId: string },
  subjects: readonly string[],
): Promise<OwnedOf> {
  const owned = new Map<string, Ownership>();
  if (subjects.length > 0) {
    const { rows } = await sql<{ subject: string; data_point: number; member_id: string }>`
      SELECT subject, data_point, member_id FROM entitlements
      WHERE account_id = ${accountId} AND subject = ANY (${[...new Set(subjects)]}::text[])
    `.execute(db);
    for (const { subject, data_point, member_id } of rows) {
      const dataPoint = fromStored(DATA_POINTS, data_point);
      owned.set(`${dataPoint} ${subject}`, member_id === memberId ? 'self' : 'teammate');
    }
  }
  return { of: (subject, dataPoint) => owned.get(`${dataPoint} ${subject}`) ?? 'none' };
}

/** Every contact of whom the account owns emails or phones. */
export async function ownedSubjects(db: Kysely<Database>, accountId: string): Promise<string[]> {
  const { rows } = await sql<{ subject: string }>`
    SELECT DISTINCT subject FROM entitlements WHERE account_id = ${accountId} AND data_point IN (0, 1)
  `.execute(db);
  return rows.map(({ subject }) => subject);
}
