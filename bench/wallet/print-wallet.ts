import { median } from '../measure.ts';
import type { WalletResult } from './bench-wallet.ts';
import { type Cell, PEERS } from './measure-cell.ts';

const ms = (value: number): string => (value < 10 ? value.toFixed(1) : Math.round(value).toString());
const of = (cells: readonly Cell[], pick: (cell: Cell) => number): string => ms(median(cells.map(pick)));

/** A table to read, with loss and duplicates beside the time. */
export function printWallet({ machine, method, cells }: WalletResult): void {
  console.log(
    `${machine.cores} cores, ${machine.model}, load ${machine.load.map((load) => load.toFixed(1)).join(' to ')}; ${method.rows} rows, medians of ${method.rounds} rounds, ms`,
  );
  for (const peer of PEERS) {
    const own = cells.filter((cell) => cell.peer === peer);
    if (own.length === 0) continue;
    const quiet = own.filter(({ loses }) => loses === 0);
    const flushes = method.delays.map((delay) => {
      const these = quiet.filter((cell) => cell.delay === delay);
      const bad = these.reduce((sum, { lost, doubled }) => sum + lost + doubled, 0);
      return `flush at ${delay} ms ${of(these, ({ flushMs }) => flushMs)}${bad > 0 ? ` (VOID: ${bad} lost or doubled)` : ''}`;
    });
    const faults = own
      .filter(({ loses }) => loses > 0)
      .map(
        ({ lost, repeated, doubled }) =>
          `answer lost: ${lost} lost, ${repeated} repeated under their key, ${doubled} doubled`,
      );
    console.log(
      [
        peer.padEnd(12),
        `click p50 ${of(quiet, ({ ack }) => ack.p50)} p95 ${of(quiet, ({ ack }) => ack.p95)}`,
        ...flushes,
        ...faults,
      ].join(' | '),
    );
  }
}
