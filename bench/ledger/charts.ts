import type { Chart } from '../charts.ts';
import type { Cell } from './cells.ts';

/** Charges a second beside peers, one chart an engine. */
export const ratesChart = (engine: string, cells: readonly Cell[]): Chart => ({
  name: `ledger-${engine}`,
  title: `full charges a second on ${engine}`,
  unit: 'per second, more is better',
  bars: cells.map(({ contestant, accounts, callers, perSecond }) => ({
    group: `${accounts === 1 ? 'one hot account' : `${accounts} accounts`}, ${callers} callers`,
    who: contestant,
    value: Math.round(perSecond),
  })),
});
