import { type Kysely, sql } from 'kysely';
import type { Database } from '../database/schema.ts';
import {
  type Headcount,
  headcountChanges,
  hiringSurges,
  type Job,
  type Joiners,
  jobChanges,
} from './rules.ts';
import type { SignalEvent } from './signal-types.ts';

/** Every event of each contact, by id, oldest first. */
export async function contactSignals(
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<Map<string, SignalEvent[]>> {
  const { rows } = await sql<Job & { contact_id: string }>`
    SELECT contact_id, company, title, seniority, since FROM contact_jobs WHERE contact_id = ANY (${[...ids]}::text[])
  `.execute(db);
  const jobs = Map.groupBy(rows, ({ contact_id }) => contact_id);
  return new Map(ids.map((id) => [id, byDate(jobChanges(jobs.get(id) ?? []))]));
}

/** Every event of each company, by id, oldest first. */
export async function companySignals(
  db: Kysely<Database>,
  ids: readonly string[],
  today: string,
): Promise<Map<string, SignalEvent[]>> {
  const counts = await sql<Headcount & { company_id: string }>`
    SELECT company_id, at, employees FROM company_headcounts WHERE company_id = ANY (${[...ids]}::text[])
  `.execute(db);
  const joined = await sql<Joiners & { company_id: string }>`
    SELECT s.company_id, left(c.profile->>'jobStartDate', 7) AS month, count(*)::integer AS people
    FROM contact_search s JOIN contacts c USING (contact_id)
    WHERE s.company_id = ANY (${[...ids]}::text[]) AND c.profile->>'jobStartDate' ~ '^\\d{4}-(0[1-9]|1[0-2])(-|$)'
    GROUP BY 1, 2
  `.execute(db);
  const headcounts = Map.groupBy(counts.rows, ({ company_id }) => company_id);
  const joiners = Map.groupBy(joined.rows, ({ company_id }) => company_id);
  return new Map(
    ids.map((id) => [
      id,
      byDate([...headcountChanges(headcounts.get(id) ?? []), ...hiringSurges(joiners.get(id) ?? [], today)]),
    ]),
  );
}

const byDate = (events: SignalEvent[]): SignalEvent[] =>
  events.toSorted((a, b) => a.signalDate.localeCompare(b.signalDate));
