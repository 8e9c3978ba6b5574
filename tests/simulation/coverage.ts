import { ROW_STATES } from '../../lib/wallet/outbox-row.ts';

export const FAULTS = [
  'request lost',
  'answer lost',
  'duplicated',
  'delayed',
  'server error before',
  'server error after',
  'rate limited',
  'busy',
  'garbage',
  'partial',
  'tampered',
  'unanswered',
  'too large',
  'poison',
  'offline',
  'worker killed',
  'browser killed',
  'power cut',
  'cache wiped',
  'storage wiped',
  'days off',
  'disk full',
  'clock off by a minute',
  'clock off by a day',
  'clock off by a year',
  'account switched',
  'sign-in revoked',
  'two contexts',
  'lock missing',
  'credits added',
  'credits run out',
  'teammate reveals',
  'prices changed',
  'account suspended',
  'ledger replaced',
  'person erased',
  'role changed',
  'reservation wished',
  'paid from a reservation',
] as const;
export type Fault = (typeof FAULTS)[number];

/** Where a worker can die, and what can happen to it: `docs/simulation.md`. */
export const KILL_POINTS = [
  'K1',
  'K2',
  'K3',
  'K4',
  'K5',
  'K6',
  'K7',
  'K8',
  'K9',
  'K10',
  'K11',
  'K12',
  'K13',
  'K14',
] as const;
export type KillPoint = (typeof KILL_POINTS)[number];

export const OUTCOMES = [
  'charged',
  'owned',
  'owned_by_teammate',
  'not_found',
  'insufficient_credits',
  'over_ceiling',
  'account_frozen',
  'do_not_process',
  'role_cannot_spend',
  'cancelled',
  'expired',
  'included',
] as const;

/** How often each thing happened. */
export type Counts = Map<string, number>;

const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  fault: FAULTS,
  'kill point': KILL_POINTS,
  state: ROW_STATES,
  outcome: OUTCOMES,
};

export class Coverage {
  readonly counts: Counts = new Map();

  count(
    kind: 'fault' | 'kill point' | 'state' | 'outcome' | 'ledger' | 'click',
    name: string,
    times = 1,
  ): void {
    const id = `${kind}: ${name}`;
    this.counts.set(id, (this.counts.get(id) ?? 0) + times);
  }

  add(other: { readonly counts: ReadonlyMap<string, number> }): void {
    for (const [id, times] of other.counts) this.counts.set(id, (this.counts.get(id) ?? 0) + times);
  }

  /** What has to be reached by a run of any length worth the name, and was not. */
  missing(): string[] {
    return Object.entries(REQUIRED).flatMap(([kind, names]) =>
      names.map((name) => `${kind}: ${name}`).filter((id) => !this.counts.has(id)),
    );
  }

  /** One line a kind. */
  summary(): string[] {
    const byKind = Map.groupBy(this.counts, ([id]) => id.slice(0, id.indexOf(':')));
    return [...byKind].sort().map(([kind, counts]) => {
      const told = counts.sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }));
      return `${kind}s: ${told.map(([id, times]) => `${id.slice(id.indexOf(':') + 2)} ${times}`).join(', ')}`;
    });
  }
}
