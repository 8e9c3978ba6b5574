import { type Kysely, sql } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { Content } from './import/merge-content.ts';

/** What the directory keeps of a person who was erased: that there was somebody, so that nobody takes the id again. */
export const ERASED: Content = {
  company_id: null,
  profile: { fullName: 'An erased person', isEuContact: false },
  emails: [],
  phones: [],
};

/** Those of these contacts who asked to be erased. */
export async function erasedOf(db: Kysely<Database>, contactIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ subject: string }>`
    SELECT subject FROM suppressed_subjects WHERE erased AND subject = ANY (${[...contactIds]}::text[])
  `.execute(db);
  return new Set(rows.map(({ subject }) => subject));
}
