import { isDeepStrictEqual } from 'node:util';
import type { Entry } from '../../lib/credits/entry.ts';
import { walletDelta } from '../../lib/credits/entry.ts';
import type { Outcome } from '../../lib/credits/outcome.ts';
import type { PersonRef } from '../../lib/protocol/person.ts';

/** A person's click as the person meant it. */
export type Click = {
  readonly no: number;
  /** ms, by the true clock. */
  readonly at: number;
  readonly person: PersonRef;
  readonly dataPoint: 'emails' | 'phones';
  /** What the button said: credits. */
  readonly ceiling: number;
  answer: string | undefined;
  /** The key that the wallet made for it. */
  key: string | undefined;
};

/** A broken promise: the history that shows it is a failure. */
export class BrokenPromise extends Error {
  readonly promise: string;

  constructor(promise: string, what: string) {
    super(`${promise}: ${what}`);
    this.name = 'BrokenPromise';
    this.promise = promise;
  }
}

/**
 * What really happened, seen by somebody who sees everything: the server's entries and answers, and what people clicked.
 * Watches the server's promises with every entry.
 */
export class Truth {
  readonly clicks: Click[] = [];
  /** By key: the click that it was made for. */
  readonly keys = new Map<string, Click>();
  /** By key, as the ledger decided. */
  readonly outcomes = new Map<string, Outcome>();
  /** By key: the entry. */
  readonly reservations = new Map<string, number>();
  readonly #entries = new Map<string, Entry[]>();
  readonly #paidKeys = new Map<string, Entry>();
  readonly #paidDataPoints = new Set<string>();

  entries(accountId: string): readonly Entry[] {
    return this.#entries.get(accountId) ?? [];
  }

  paid(key: string): Entry | undefined {
    return this.#paidKeys.get(key);
  }

  balance(accountId: string): number {
    return this.entries(accountId).at(-1)?.balanceAfter ?? 0;
  }

  /** An answer under a key is for ever. */
  answered(key: string, outcome: Outcome): void {
    const before = this.outcomes.get(key);
    if (before && !isDeepStrictEqual(before, outcome)) {
      throw new BrokenPromise(
        'I1',
        `${key} was answered ${JSON.stringify(before)}, now ${JSON.stringify(outcome)}`,
      );
    }
    this.outcomes.set(key, outcome);
  }

  /** New entries of an account, as the ledger gives them. */
  learn(accountId: string, entries: readonly Entry[]): void {
    const known = this.#entries.get(accountId) ?? [];
    this.#entries.set(accountId, known);
    for (const entry of entries) {
      const balance = (known.at(-1)?.balanceAfter ?? 0) + walletDelta(entry);
      if (entry.seq !== known.length + 1) throw new BrokenPromise('ledger', `gap at ${entry.seq}`);
      if (entry.balanceAfter !== balance) throw new BrokenPromise('ledger', `balance at ${entry.seq}`);
      if (balance < 0) throw new BrokenPromise('never negative', `${balance} at ${entry.seq}`);
      known.push(entry);
      if (entry.kind === 'charge') this.#learnCharge(entry);
    }
  }

  /** Credits that are still in a reservation, after these entries. */
  reserved(entries: readonly Entry[], seq: number | undefined): number {
    const reserve = entries.find((entry) => entry.seq === seq);
    if (reserve?.kind !== 'reserve') return 0;
    const released = entries.filter(({ kind, refersTo }) => kind === 'release' && refersTo === seq);
    return reserve.amount - released.reduce((sum, { amount }) => sum + amount, 0);
  }

  /** What a reservation still holds cannot be refused for lack of credits, whoever spent what meanwhile. */
  checkReserved(accountId: string, key: string | undefined, ceiling: number, outcome: Outcome): void {
    if (key === undefined || outcome.status !== 'refused' || outcome.code !== 'insufficient_credits') return;
    const left = this.reserved(this.entries(accountId), this.reservations.get(key));
    if (left >= ceiling) {
      throw new BrokenPromise(
        'reserved',
        `refused for lack of credits, with ${left} set aside for ${ceiling}`,
      );
    }
  }

  #learnCharge(entry: Entry): void {
    const { chargeKey, accountId, subject, action, amount, seq } = entry;
    if (chargeKey === null) return;
    if (this.#paidKeys.has(chargeKey)) throw new BrokenPromise('I1', `${chargeKey} was paid twice`);
    this.#paidKeys.set(chargeKey, entry);
    const sold = `${accountId} ${action} ${subject}`;
    if (this.#paidDataPoints.has(sold)) throw new BrokenPromise('never twice', `${sold} was paid twice`);
    this.#paidDataPoints.add(sold);
    const click = this.keys.get(chargeKey);
    if (click && amount > click.ceiling) {
      throw new BrokenPromise('I2', `entry ${seq} took ${amount}, the button said ${click.ceiling}`);
    }
  }
}
