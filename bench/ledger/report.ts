import type { BenchResult } from './bench-ledger.ts';
import type { Cell } from './cells.ts';
import type { HistoryCost } from './history.ts';

const CONTESTANTS = ['Purser', 'textbook', 'pgledger', 'floor'];

/** Prints tables and ratios. A peer that was not there is "not measured", never left out. */
export function printReport({ machine, method, postgres, pglite }: BenchResult): void {
  console.log(
    `${machine.cores} cores, ${machine.model}, Node ${machine.node}; medians of ${method.rounds} rounds of ${method.seconds} s, in turns`,
  );
  if (postgres) {
    console.log(`\n${postgres.version}, fsync on`);
    printCells(postgres.cells);
    printRatios(postgres.cells, [
      ['hot, 256 callers, beside textbook at its best', 20],
      ['hot, 256 callers, beside the floor', 0.4],
    ]);
    printHistory(postgres.history);
  } else console.log('\nPostgreSQL: not measured (its programs are not installed)');
  console.log('\nPGlite, on disk, which never syncs');
  printCells(pglite.cells);
  printRatios(pglite.cells, [['hot, 256 callers, beside textbook at its best', 3]]);
}

function printCells(cells: readonly Cell[]): void {
  for (const accounts of [...new Set(cells.map((cell) => cell.accounts))]) {
    console.log(`  ${accounts === 1 ? 'one hot account' : `${accounts} accounts`}`);
    for (const contestant of CONTESTANTS) {
      const own = cells.filter((cell) => cell.contestant === contestant && cell.accounts === accounts);
      if (own.length === 0) console.log(`    ${contestant.padEnd(9)} not measured`);
      for (const { callers, perSecond, p50, p99 } of own) {
        const who = contestant === 'floor' ? '256 rows a commit' : `${callers} callers`;
        console.log(
          `    ${contestant.padEnd(9)} ${who.padEnd(18)} ${perSecond.toFixed(0).padStart(7)}/s  p50 ${p50.toFixed(1)} ms  p99 ${p99.toFixed(1)} ms`,
        );
      }
    }
  }
}

function printRatios(cells: readonly Cell[], goals: readonly (readonly [string, number])[]): void {
  const { besideTextbook, besideFloor, p99 } = hotRatios(cells);
  for (const [what, goal] of goals) {
    const ratio = what.includes('floor') ? besideFloor : besideTextbook;
    console.log(
      `  ${what}: ${ratio.toFixed(2)} times (goal ${goal}: ${ratio >= goal ? 'reached' : 'missed'})`,
    );
  }
  console.log(`  hot, 256 callers, p99: ${p99.toFixed(1)} ms (goal on PostgreSQL: under 60)`);
}

/** Purser at 256 callers on one hot account. */
export function hotRatios(cells: readonly Cell[]): {
  besideTextbook: number;
  besideFloor: number;
  p99: number;
} {
  const hot = cells.filter((cell) => cell.accounts === 1);
  const own = hot.find((cell) => cell.contestant === 'Purser' && cell.callers === 256);
  const best = (name: string): number =>
    Math.max(...hot.filter((cell) => cell.contestant === name).map((cell) => cell.perSecond));
  const rate = own?.perSecond ?? Number.NaN;
  return {
    besideTextbook: rate / best('textbook'),
    besideFloor: rate / best('floor'),
    p99: own?.p99 ?? Number.NaN,
  };
}

function printHistory(history: readonly HistoryCost[]): void {
  console.log('  cost of a charge by the length of the account’s past');
  for (const { entries, callers, msPerCharge } of history) {
    const least = history.find((cost) => cost.callers === callers)?.msPerCharge ?? msPerCharge;
    console.log(
      `    ${String(entries).padStart(9)} entries, ${String(callers).padStart(3)} callers: ${msPerCharge.toFixed(3)} ms a charge (${(msPerCharge / least).toFixed(2)})`,
    );
  }
}
