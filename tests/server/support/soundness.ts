import { expect } from 'vitest';
import type { Engine } from '../../../server/database/engine.ts';
import { faultsOf } from './faults-of.ts';

/** Every invariant of the ledger holds for this account. */
export async function expectSound(engine: Engine, accountId: string): Promise<void> {
  expect(await faultsOf(engine, accountId)).toEqual([]);
}
