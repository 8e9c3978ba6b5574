import 'fake-indexeddb/auto';
import { v7 } from 'uuid';
import { CacheDatabase } from '../../../../lib/wallet/cache-database.ts';
import { WalletDatabase } from '../../../../lib/wallet/database.ts';
import type { Device } from '../../../../lib/wallet/device.ts';
import { viewOf, type WalletView } from '../../../../lib/wallet/view.ts';
import { createWallet, type Wallet } from '../../../../lib/wallet/wallet.ts';
import type { Work } from '../../../../lib/wallet/work.ts';
import { oneAtATime } from '../../../simulation/one-at-a-time.ts';
import { type FakeServer, type Member, SERVER_URL } from './fake-server.ts';

let computers = 0;

/** A browser profile with the extension: its storage outlives the worker, which can die at any time. */
export class Computer {
  readonly name = `computer-${++computers}`;
  server: FakeServer;
  readonly reported: unknown[] = [];
  readonly told: Work[] = [];
  /** What is kept outside IndexedDB. */
  mirrored: unknown;
  mirrorFails = false;
  /** By how much this device's clock is wrong: ms. */
  clockError = 0;
  /** The person's patience with one click ends at once. */
  impatient = false;
  device: Device;
  wallet: Wallet;

  private constructor(server: FakeServer) {
    this.server = server;
    this.device = this.#world();
    this.wallet = createWallet(this.device);
  }

  static async start(server: FakeServer, member?: Member): Promise<Computer> {
    const computer = new Computer(server);
    await computer.wallet.start();
    if (member) await computer.signIn(member);
    return computer;
  }

  /** From now on this computer reaches another server under the same address. */
  at(server: FakeServer): void {
    this.server = server;
  }

  signIn({ email }: Member) {
    return this.wallet.signIn(SERVER_URL, { email, password: 'right-password' });
  }

  /** The worker is stopped where it stands, and woken again by an event. Storage stays. */
  async restart(): Promise<void> {
    this.device.wallet.close();
    this.device.cache.close();
    this.device = this.#world();
    this.wallet = createWallet(this.device);
    await this.wallet.start();
  }

  /** The browser's database is gone, or one of them; what is outside it stays. */
  async loseStorage(): Promise<void> {
    await this.device.wallet.delete();
    await this.device.cache.delete();
  }

  view(): Promise<WalletView> {
    return viewOf(this.device.wallet, this.device.cache);
  }

  async button(person: { slug: string }, dataPoint: 'emails' | 'phones') {
    const [buttons] = await this.wallet.quote([person]);
    return buttons?.[dataPoint];
  }

  click(person: { slug: string }, dataPoint: 'emails' | 'phones', ceiling = dataPoint === 'phones' ? 5 : 1) {
    return this.wallet.reveal({ person, dataPoint, ceiling }, 'extension');
  }

  rows(): Promise<unknown[]> {
    return this.device.wallet.outbox.toArray();
  }

  #world(): Device {
    return {
      wallet: new WalletDatabase(`${this.name}-wallet`),
      cache: new CacheDatabase(`${this.name}-cache`),
      fetch: (url, init) => this.server.fetch(url, init),
      now: () => this.server.now + this.clockError,
      random: () => 0.5,
      newKey: () => v7(),
      newReservationKey: () => v7(),
      exclusively: oneAtATime(),
      wait: () => (this.impatient ? Promise.resolve() : new Promise(() => {})),
      mirror: {
        read: async () => {
          if (this.mirrorFails) throw new Error('no storage');
          return structuredClone(this.mirrored);
        },
        write: async (rows) => {
          this.mirrored = structuredClone(rows);
        },
      },
      changed: async (work) => {
        this.told.push(work);
      },
      report: (error) => {
        this.reported.push(error);
      },
    };
  }
}
