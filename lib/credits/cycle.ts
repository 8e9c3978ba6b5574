import { addMonths, dayOf, nextMidnight } from './calendar.ts';
import type { Interval } from './plans.ts';

/**
 * The billing period. All cycles are counted from an anchor, so that a cycle that began on a 31st comes back to it after
 * a shorter month (design, section 3: 31 January -> 28 February -> 31 March).
 */
export type Cycle = {
  readonly anchor: Date;
  /** How many cycles have passed since the anchor. */
  readonly index: number;
  readonly interval: Interval;
};

const monthsIn = (interval: Interval): number => (interval === 'annual' ? 12 : 1);

export function cycleStart({ anchor, index, interval }: Cycle): Date {
  return addMonths(anchor, index * monthsIn(interval));
}

/** The moment at which the next cycle starts; it belongs to the next one. */
export function cycleEnd({ anchor, index, interval }: Cycle): Date {
  return addMonths(anchor, (index + 1) * monthsIn(interval));
}

/** A first cycle that holds `now`. Cycles turn at 00:00 UTC. */
export function firstCycle(now: Date, interval: Interval): Cycle {
  return { anchor: dayOf(now), index: 0, interval };
}

export function nextCycle(cycle: Cycle): Cycle {
  return { ...cycle, index: cycle.index + 1 };
}

/**
 * Moves the cycle's end by the time that the account was frozen, to the next 00:00 UTC. Later cycles are counted from
 * the moved end.
 * @param frozen ms
 */
export function cycleEndAfterFreeze(cycle: Cycle, frozen: number): Date {
  return nextMidnight(new Date(cycleEnd(cycle).getTime() + frozen));
}

/** The cycle that follows an end that a freeze has moved. */
export function cycleFrom(movedEnd: Date, interval: Interval): Cycle {
  return { anchor: movedEnd, index: 0, interval };
}
