import type { Engine } from '../database/engine.ts';
import { openDatabase } from '../database/open.ts';
import { runOnDatabase } from '../operations/on-database.ts';
import type { Finding } from './fault.ts';
import { verifyAccount } from './verify.ts';
import { readAccountRows } from './verify-rows.ts';

/*
 * npm run ledger:verify [-- --data DIR] [--engine NAME]
 * Checks every account of a live ledger, on DATABASE_URL or in the data directory of a server that is stopped.
 * Exit status: 0 sound, 1 something is wrong, 2 not checked.
 */
await runOnDatabase(openDatabase, async (engine) => {
  process.exitCode = (await verifyAll(engine)) === 0 ? 0 : 1;
});

/** @returns how many faults there are */
async function verifyAll({ db }: Engine): Promise<number> {
  const accounts = await db
    .selectFrom('accounts')
    .select('account_id')
    // Entries whose account row is gone are a finding, not nothing
    .union(db.selectFrom('entries').select('account_id'))
    .orderBy('account_id')
    .execute();
  let entries = 0;
  let faults = 0;
  for (const { account_id } of accounts) {
    const rows = await readAccountRows(db, account_id);
    const findings = verifyAccount(rows);
    for (const finding of findings) console.log(lineOf(finding));
    entries += rows.entries.length;
    faults += findings.length;
  }
  console.log(
    `${accounts.length} accounts, ${entries} entries: ${faults === 0 ? 'sound' : `${faults} faults`}`,
  );
  return faults;
}

function lineOf({ accountId, seq, field, message }: Finding): string {
  return `account ${accountId}, ${seq === null ? 'no entry' : `seq ${seq}`}, ${field}: ${message}`;
}
