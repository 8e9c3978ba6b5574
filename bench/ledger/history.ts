import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Engine } from '../../server/database/engine.ts';
import { openDatabase } from '../../server/database/open.ts';
import { createLedger } from '../../server/ledger/create-ledger.ts';
import { chargeOnce, openBenchAccount } from '../contestants/purser.ts';
import { closedLoop, median } from '../measure.ts';

export type HistoryCost = {
  readonly entries: number;
  readonly callers: number;
  readonly msPerCharge: number;
};

/** What a row of the past takes the place of; every other column is that of a charge that was made. */
const OVERRIDES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  entries: {
    seq: 't.seq + g',
    charge_key: 'gen_random_uuid()',
    subject: `'past-' || g`,
    hash: `sha256(int8send(g))`,
  },
  charges: { key: 'gen_random_uuid()', subject: `'past-' || g`, seq: 't.seq + g' },
  entitlements: { subject: `'past-' || g`, seq: 't.seq + g' },
};

/**
 * What a charge costs on accounts with pasts of these lengths, in turns on one database.
 * The past is copied from one real charge; nobody reads it but the indexes, and that is the question.
 */
export async function measureHistory(
  databaseUrl: string,
  lengths: readonly number[],
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<HistoryCost[]> {
  const engine = await openDatabase({ databaseUrl });
  const ledger = createLedger({ engine, clock: () => new Date() });
  const memberId = randomUUID();
  const accounts: { accountId: string; entries: number }[] = [];
  for (const entries of lengths) {
    const accountId = randomUUID();
    await openBenchAccount(ledger, accountId);
    await chargeOnce(ledger, { accountId, memberId });
    await addPast(engine, accountId, entries);
    accounts.push({ accountId, entries });
  }
  await sql`VACUUM (ANALYZE)`.execute(engine.db);
  await sql`CHECKPOINT`.execute(engine.db);
  const loads = accounts.flatMap((account) => [1, 256].map((callers) => ({ ...account, callers, ms: [0] })));
  for (let round = 0; round <= rounds; round += 1) {
    for (const { accountId, callers, ms } of loads) {
      const { perSecond } = await closedLoop(callers, seconds, () =>
        chargeOnce(ledger, { accountId, memberId }),
      );
      // The first round only warms up
      if (round > 0) ms.push(1000 / perSecond);
    }
  }
  await ledger.close();
  await engine.close();
  return loads.map(({ entries, callers, ms }) => ({ entries, callers, msPerCharge: median(ms.slice(1)) }));
}

async function addPast({ db }: Engine, accountId: string, count: number): Promise<void> {
  for (const [table, overrides] of Object.entries(OVERRIDES)) {
    const { rows } = await sql<{ column_name: string }>`SELECT column_name FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name = ${table} AND is_generated = 'NEVER'
      ORDER BY ordinal_position`.execute(db);
    const names = rows.map((row) => row.column_name);
    const values = names.map((name) => overrides[name] ?? `t.${name}`);
    await sql`INSERT INTO ${sql.table(table)} (${sql.raw(names.join(', '))})
      SELECT ${sql.raw(values.join(', '))}
      FROM (SELECT * FROM ${sql.table(table)} WHERE account_id = ${accountId} ORDER BY seq DESC LIMIT 1) t,
        generate_series(1, ${sql.lit(count)}::bigint) g`.execute(db);
  }
  await sql`UPDATE accounts SET seq = seq + ${count} WHERE account_id = ${accountId}`.execute(db);
}
