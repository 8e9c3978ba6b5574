import type { Outcome } from '../../lib/credits/outcome.ts';
import type { CallCommand, CallResult, ChargeCommand, Ledger } from '../ledger/ledger.ts';
import type { Metrics } from './metrics.ts';

/** The same ledger, counted: what it was asked, what became of it, and how much it still owes an answer. */
export function meteredLedger(ledger: Ledger, metrics: Metrics): Ledger {
  const queued = async <T>(commands: number, answer: () => Promise<T>): Promise<T> => {
    metrics.queued(commands);
    try {
      return await answer();
    } finally {
      metrics.queued(-commands);
    }
  };
  const count = (
    of: Pick<ChargeCommand, 'surface' | 'action'> | undefined,
    result: { kind: 'outcome'; outcome: Outcome } | { kind: string },
  ): void => {
    if (result.kind === 'key_reused') metrics.keyReused();
    if (of && 'outcome' in result) metrics.outcome(of, result.outcome);
  };

  return {
    ...ledger,
    async charge(commands) {
      const results = await queued(commands.length, () => ledger.charge(commands));
      for (const [i, result] of results.entries()) count(commands[i], result);
      return results;
    },
    async call(command) {
      const result = await queued(1, () => ledger.call(command));
      countCall(metrics, command, result);
      return result;
    },
    async authorise(commands) {
      const results = await queued(commands.length, () => ledger.authorise(commands));
      for (const [i, result] of results.entries()) count(commands[i], result);
      return results;
    },
    perform: (kind, command) => queued(1, () => ledger.perform(kind, command)),
    credit: (command) => queued(1, () => ledger.credit(command)),
  };
}

function countCall(metrics: Metrics, command: CallCommand, result: CallResult): void {
  if (result.kind === 'key_reused') {
    metrics.keyReused();
    return;
  }
  const { surface, action } = command;
  metrics.outcome({ surface, action }, result.own);
  for (const [i, { outcome }] of result.items.entries()) {
    metrics.outcome({ surface, action: command.items[i]?.action ?? action }, outcome);
  }
}
