import { setImmediate as turn } from 'node:timers/promises';
import { LedgerUnavailable } from '../../../server/ledger/errors.ts';
import type { ChargeCommand, ChargeResult, Ledger } from '../../../server/ledger/ledger.ts';

/** What a device does: the same keys again, until they are answered. */
export async function chargeUntilAnswered(
  ledger: Ledger,
  ...commands: readonly ChargeCommand[]
): Promise<ChargeResult[]> {
  for (;;) {
    try {
      return await ledger.charge(commands);
    } catch (error) {
      if (!(error instanceof LedgerUnavailable)) throw error;
      await turn();
    }
  }
}
