import { type Contestant, MANY } from '../contestants/contestant.ts';
import { type Measured, medianOf } from '../measure.ts';

export type Cell = Measured & {
  readonly contestant: string;
  /** 1: one hot account. */
  readonly accounts: number;
  readonly callers: number;
};

const CALLERS = [1, 16, 256];

/** Every load for every contestant, in turns, round by round; the medians of the rounds. Closes the contestants. */
export async function runCells(
  contestants: readonly Contestant[],
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<Cell[]> {
  const loads = [1, MANY]
    .flatMap((accounts) =>
      CALLERS.flatMap((callers) => contestants.map((contestant) => ({ accounts, callers, contestant }))),
    )
    .filter(({ contestant, callers }) => contestant.name !== 'floor' || callers === 256);
  const measured = loads.map((): Measured[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [i, { contestant, accounts, callers }] of loads.entries()) {
      measured[i]?.push(await contestant.measure({ accounts, callers, seconds }));
    }
  }
  await Promise.all(contestants.map((contestant) => contestant.close()));
  return loads.map(({ contestant, accounts, callers }, i) => ({
    contestant: contestant.name,
    accounts,
    callers,
    ...medianOf(measured[i] ?? []),
  }));
}
