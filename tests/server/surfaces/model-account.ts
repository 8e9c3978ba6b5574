import { DEMO_PEOPLE, type DemoPerson } from '../../../server/directory/demo-people.ts';

export type Point = 'emails' | 'phones';
/** People with emails, with phones, with both and with neither; nobody who asked not to be processed. */
export const PEOPLE: readonly DemoPerson[] = [
  ...[DEMO_PEOPLE.orla, DEMO_PEOPLE.davor, DEMO_PEOPLE.emailOnly, DEMO_PEOPLE.neither],
  ...[DEMO_PEOPLE.phoneOnlyDoNotCall, DEMO_PEOPLE.european, DEMO_PEOPLE.invalidOnly],
];
const PRICE = { emails: 1, phones: 5, profile: 1 } as const;

/**
 * What the specification says an account pays, in a few lines of its own: what it owns, what its CRM has, which events it
 * has paid for. The oracle of the property test; it shares no code with the server.
 */
export class ModelAccount {
  readonly #owned = new Set<string>();
  readonly #inCrm = new Set<string>();
  readonly #events = new Set<string>();

  /** Buys data points of people. @returns the sum of those that are new */
  reveal(people: readonly number[], points: readonly Point[]): number {
    return people
      .flatMap((i) => points.map((point) => this.#buy(i, point)))
      .reduce((sum, one) => sum + one, 0);
  }

  /** The API's call costs 1 when nothing paid was retrieved; a search that found nobody else to pay for, 1 per 25 begun. */
  call(retrieved: number, results = 1): number {
    return retrieved > 0 ? retrieved : Math.max(1, Math.ceil(results / 25));
  }

  companies(ids: readonly string[]): number {
    return ids.reduce((sum, id) => sum + this.#once(`profile ${id}`, PRICE.profile), 0);
  }

  /** Who came from another company changed companies once. */
  signals(people: readonly number[]): number {
    let fresh = 0;
    for (const i of people) {
      if (PEOPLE[i]?.row.previousJob?.company === PEOPLE[i]?.company) continue;
      if (!this.#events.has(`${i}`)) fresh += 1;
      this.#events.add(`${i}`);
    }
    return Math.max(1, fresh);
  }

  /** Charged only for what the CRM did not have; numbers that must not be called have nowhere to go by the standard mapping. */
  exportToCrm(people: readonly number[], points: readonly Point[]): number {
    let cost = 0;
    for (const i of people) {
      for (const point of ['emails', 'phones'] as const) {
        const has = valuesOf(i, point).length > 0 && !(point === 'phones' && i === SILENT);
        const owned = this.#owned.has(`${point} ${i}`);
        if (!has || this.#inCrm.has(`${point} ${i}`) || !(owned || points.includes(point))) continue;
        cost += this.#buy(i, point);
        this.#inCrm.add(`${point} ${i}`);
      }
    }
    return cost;
  }

  #buy(i: number, point: Point): number {
    return valuesOf(i, point).length === 0 ? 0 : this.#once(`${point} ${i}`, PRICE[point]);
  }

  #once(what: string, price: number): number {
    if (this.#owned.has(what)) return 0;
    this.#owned.add(what);
    return price;
  }
}

const SILENT = PEOPLE.indexOf(DEMO_PEOPLE.phoneOnlyDoNotCall);
/** What a reveal gives: nothing where every value is known to be wrong. */
const valuesOf = (i: number, point: Point): readonly unknown[] =>
  PEOPLE[i]?.row[point]?.filter((one) => one.status !== 'invalid') ?? [];
