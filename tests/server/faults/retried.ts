import { setImmediate as turn } from 'node:timers/promises';
import { LedgerUnavailable } from '../../../server/ledger/errors.ts';
import type { ChargeCommand, ChargeResult, Ledger } from '../../../server/ledger/ledger.ts';

/** What a device does: the same key again, until it is answered. */
export async function chargeUntilAnswered(
  ledger: Ledger,
  command: ChargeCommand,
): Promise<ChargeResult | undefined> {
  for (;;) {
    try {
      const [result] = await ledger.charge([command]);
      return result;
    } catch (error) {
      if (!(error instanceof LedgerUnavailable)) throw error;
      await turn();
    }
  }
}
