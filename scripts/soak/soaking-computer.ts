import 'fake-indexeddb/auto';
import { setTimeout as wait } from 'node:timers/promises';
import { v7 } from 'uuid';
import { CacheDatabase } from '../../lib/wallet/cache-database.ts';
import { WalletDatabase } from '../../lib/wallet/database.ts';
import type { Device } from '../../lib/wallet/device.ts';
import { viewOf, type WalletView } from '../../lib/wallet/view.ts';
import { createWallet, type Wallet } from '../../lib/wallet/wallet.ts';
import { oneAtATime } from '../../tests/simulation/one-at-a-time.ts';
import type { Random } from '../../tests/simulation/random.ts';
import type { FaultyNetwork } from './faulty-fetch.ts';

type World = { readonly name: string; readonly network: FaultyNetwork; readonly random: Random };

/** One browser with the wallet in it, except that its IndexedDB is in memory. Its worker dies now and then. */
export class SoakingComputer {
  readonly faults: unknown[] = [];
  clicks = 0;
  restarts = 0;
  readonly #world: World;
  #device: Device;
  #wallet: Wallet;
  #online = true;

  constructor(world: World) {
    this.#world = world;
    this.#device = this.#open();
    this.#wallet = createWallet(this.#device);
  }

  /** @throws Error when the server cannot be signed in to. */
  async signIn(url: string, email: string, password: string): Promise<void> {
    await this.#wallet.start();
    for (let attempt = 0; attempt < 20; attempt += 1) {
      if ((await this.#wallet.signIn(url, { email, password })).ok) return;
    }
    throw new Error(`${this.#world.name} could not sign in`);
  }

  /** Clicks, goes offline, comes back and dies, until it is told to stop. */
  async live(people: readonly string[], signal: AbortSignal): Promise<void> {
    const { random } = this.#world;
    while (!signal.aborted) {
      await wait(random.between(100, 1500));
      if (random.chance(0.02)) await this.#restart();
      if (random.chance(0.05)) this.#online = !this.#online;
      if (random.chance(0.1)) await this.#wallet.wake();
      await this.#click(random.pick(people), random.chance(0.7) ? 'emails' : 'phones');
    }
  }

  /** Settles everything that is queued. @returns what it shows in the end; `waiting` is empty when all was decided. */
  async settle(): Promise<WalletView> {
    this.#online = true;
    await this.#restart();
    for (let attempt = 0; attempt < 60; attempt += 1) {
      await this.#wallet.sync();
      if ((await this.view()).waiting.length === 0) break;
      await wait(1000);
    }
    return this.view();
  }

  view(): Promise<WalletView> {
    return viewOf(this.#device.wallet, this.#device.cache);
  }

  async #click(slug: string, dataPoint: 'emails' | 'phones'): Promise<void> {
    const [buttons] = await this.#wallet.quote([{ slug }]);
    const button = buttons?.[dataPoint];
    if (button?.state !== 'price') return;
    this.clicks += 1;
    await this.#wallet.reveal({ person: { slug }, dataPoint, ceiling: button.credits }, 'extension');
  }

  async #restart(): Promise<void> {
    this.restarts += 1;
    this.#device.wallet.close();
    this.#device.cache.close();
    this.#device = this.#open();
    this.#wallet = createWallet(this.#device);
    await this.#wallet.start();
  }

  #open(): Device {
    const { name, network, random } = this.#world;
    return {
      wallet: new WalletDatabase(`${name}-wallet`),
      cache: new CacheDatabase(`${name}-cache`),
      fetch: network.fetchFor(() => this.#online),
      now: () => Date.now(),
      random: () => random.next(),
      newKey: () => v7(),
      newReservationKey: () => v7(),
      exclusively: oneAtATime(),
      wait: (ms) => wait(ms, undefined, { ref: false }),
      changed: async () => {},
      report: (error) => this.faults.push(error),
    };
  }
}
