import { setTimeout as wait } from 'node:timers/promises';
import type { Random } from '../../tests/simulation/random.ts';

/** How often each fault happens to a request, in 1. */
const FAULTS = {
  none: 0.76,
  requestLost: 0.08,
  answerLost: 0.08,
  duplicated: 0.05,
  slow: 0.03,
} as const;
type Fault = keyof typeof FAULTS;

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** A network that loses, repeats and delays, until it is healed. */
export class FaultyNetwork {
  readonly counts: Record<Fault, number> = { none: 0, requestLost: 0, answerLost: 0, duplicated: 0, slow: 0 };
  readonly #random: Random;
  #healed = false;

  constructor(random: Random) {
    this.#random = random;
  }

  heal(): void {
    this.#healed = true;
  }

  /** One device's way to the server; `online` says whether there is any. */
  fetchFor(online: () => boolean): Fetch {
    return async (url, init) => {
      if (!online() && !this.#healed) throw new TypeError('Failed to fetch');
      const fault = this.#healed ? 'none' : this.#random.weighted<Fault>(FAULTS);
      this.counts[fault] += 1;
      if (fault === 'requestLost') throw new TypeError('Failed to fetch');
      if (fault === 'slow') await wait(this.#random.between(500, 3000));
      const answer = await fetch(url, init);
      if (fault === 'answerLost') {
        await answer.arrayBuffer();
        throw new TypeError('Failed to fetch');
      }
      if (fault !== 'duplicated') return answer;
      await answer.arrayBuffer();
      return fetch(url, init);
    };
  }
}
