import { expect } from 'vitest';
import type { Engine } from '../../../server/database/engine.ts';
import { verifyAccount } from '../../../server/ledger/verify.ts';
import { readAccountRows } from '../../../server/ledger/verify-rows.ts';

/** Every invariant of the ledger holds for this account. */
export async function expectSound(engine: Engine, accountId: string): Promise<void> {
  expect(verifyAccount(await readAccountRows(engine.db, accountId))).toEqual([]);
}
