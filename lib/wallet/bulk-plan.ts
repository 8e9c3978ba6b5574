import type { ButtonState } from '../protocol/messages.ts';

/** What bounds a reveal of many people. */
export type BulkMeans = {
  /** Credits. */
  readonly available: number;
  /** Most people at once, by the plan. */
  readonly limit: number;
};

export type BulkPlan = {
  /** The ceiling for each person, in order, credits; null where there is nothing to reveal, or no room for it. */
  readonly ceilings: readonly (number | null)[];
  /** How many people would be revealed. */
  readonly count: number;
  /** Their ceilings together, credits: the most that can be charged. */
  readonly total: number;
  /** People whose data is the account's already, shown or not. */
  readonly owned: number;
  readonly queued: number;
  /** People beyond the plan's limit. */
  readonly left: number;
  readonly affordable: boolean;
};

/** Plans the reveal of one data point of many people from the states of their buttons. Pure. */
export function bulkPlan(states: readonly ButtonState[], { available, limit }: BulkMeans): BulkPlan {
  let room = limit;
  const wanted = states.map(priceOf);
  const ceilings = wanted.map((price) => {
    if (price === null || room === 0) return null;
    room -= 1;
    return price;
  });
  const bought = ceilings.filter((ceiling) => ceiling !== null);
  const total = bought.reduce((sum, ceiling) => sum + ceiling, 0);
  return {
    ceilings,
    count: bought.length,
    total,
    owned: states.filter(isOwned).length,
    queued: states.filter(({ state }) => state === 'queued' || state === 'sending').length,
    left: wanted.filter((price) => price !== null).length - bought.length,
    affordable: total <= available,
  };
}

function priceOf(shown: ButtonState): number | null {
  return shown.state === 'price' || shown.state === 'not_enough_credits' ? shown.credits : null;
}

function isOwned(shown: ButtonState): boolean {
  if (shown.state === 'revealed') return true;
  return shown.state === 'price' && (shown.reason === 'owned' || shown.reason === 'owned_by_teammate');
}
