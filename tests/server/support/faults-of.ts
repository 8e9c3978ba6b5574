import type { Engine } from '../../../server/database/engine.ts';
import type { Finding } from '../../../server/ledger/fault.ts';
import { verifyAccount } from '../../../server/ledger/verify.ts';
import { readAccountRows } from '../../../server/ledger/verify-rows.ts';

/** What `ledger:verify` says against this account; also for processes without a test runner. */
export async function faultsOf(engine: Engine, accountId: string): Promise<Finding[]> {
  return [...verifyAccount(await readAccountRows(engine.db, accountId))];
}
