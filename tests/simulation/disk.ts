import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { z } from 'zod';
import { CacheDatabase } from '../../lib/wallet/cache-database.ts';
import { WalletDatabase } from '../../lib/wallet/database.ts';
import { Drive } from './drive.ts';
import type { EventLoop } from './event-loop.ts';
import type { Random } from './random.ts';

/* What we use of the insides of fake-indexeddb. */
type RawTransaction = {
  readonly mode: string;
  readonly _scope: ReadonlySet<string>;
  readonly _started: boolean;
  readonly _state: string;
  readonly _requests: readonly { readonly request: { readonly readyState: string } }[];
  _abort(error: string): void;
};
type RawStore = {
  records: { values(): Iterable<{ readonly value: unknown }> };
  storeRecord?: unknown;
};
type RawDatabase = {
  connections: unknown[];
  transactions: RawTransaction[];
  readonly rawObjectStores: ReadonlyMap<string, RawStore>;
};
const rawFactorySchema = z.custom<{ readonly _databases: Map<string, RawDatabase> }>(
  (value) => value instanceof IDBFactory && '_databases' in value,
);

export type DatabaseName = 'wallet' | 'cache';
export type TableName = 'outbox' | 'entries' | 'meta' | 'contacts' | 'owned' | 'cursors';

/** The IndexedDB of one browser profile. It outlives the worker. */
export class Disk {
  #factory = new IDBFactory();
  readonly #loop: EventLoop;
  readonly #random: Random;
  #full = false;
  readonly #drives: Readonly<Record<DatabaseName, Drive>>;
  /** How often a write was refused for lack of space. */
  refusedWrites = 0;
  onRefusedWrite: () => void = () => {};

  constructor(loop: EventLoop, random: Random) {
    this.#loop = loop;
    this.#random = random;
    this.#drives = { wallet: new Drive(() => loop.now), cache: new Drive(() => loop.now) };
  }

  /** Connections for a new worker. */
  connect(): { wallet: WalletDatabase; cache: CacheDatabase } {
    Dexie.dependencies.indexedDB = this.#factory;
    Dexie.dependencies.IDBKeyRange = IDBKeyRange;
    const databases = { wallet: new WalletDatabase('wallet'), cache: new CacheDatabase('cache') };
    this.#drives.wallet.watch(databases.wallet);
    this.#drives.cache.watch(databases.cache);
    return databases;
  }

  /** What is stored, committed or not; see `writing`. */
  read(database: DatabaseName, table: TableName): unknown[] {
    const store = this.#raw().get(database)?.rawObjectStores.get(table);
    return store ? [...store.records.values()].map(({ value }) => value) : [];
  }

  /** Tables with a transaction under way that may write. */
  writing(database: DatabaseName): Set<string> {
    const open = this.#open(database).filter(({ mode }) => mode !== 'readonly');
    return new Set(open.flatMap(({ _scope }) => [..._scope]));
  }

  upgrading(database: DatabaseName): boolean {
    return this.#open(database).some(({ mode }) => mode === 'versionchange');
  }

  /** The browser's process, or the worker, is gone: what was not committed is undone, connections are closed. */
  crash(): void {
    const databases = this.#raw();
    this.#loop.aside(() => {
      for (const name of databases.keys()) {
        for (const transaction of this.#open(name)) {
          if (!this.#maybeCommitted(transaction)) transaction._abort('AbortError');
        }
      }
    });
    const next = new IDBFactory();
    for (const [name, raw] of databases) {
      raw.transactions = [];
      raw.connections = [];
      rawFactorySchema.parse(next)._databases.set(name, raw);
    }
    this.#factory = next;
  }

  /** The power goes, of a device whose contexts have crashed: what was not made sure of may not be on the drive. */
  losePower(): void {
    for (const drive of Object.values(this.#drives)) drive.losePower(this.#random.below(30_000));
  }

  /** Loses a database, of a device that is off. */
  wipe(database: DatabaseName): void {
    this.#raw().delete(database);
  }

  /** Whether there is space left to write. */
  setFull(full: boolean): void {
    this.#full = full;
    for (const { rawObjectStores } of this.#raw().values()) {
      for (const store of rawObjectStores.values()) {
        if (full) store.storeRecord = this.#refusing(store);
        else delete store.storeRecord;
      }
    }
  }

  get full(): boolean {
    return this.#full;
  }

  #refusing(store: RawStore) {
    const inherited: unknown = Reflect.get(Object.getPrototypeOf(store), 'storeRecord');
    return (...args: unknown[]): unknown => {
      // A write that undoes another one brings no list of its own to undo it by
      const [, , undo] = args;
      if (undo !== undefined) {
        this.refusedWrites += 1;
        this.onRefusedWrite();
        throw new DOMException('no space left', 'QuotaExceededError');
      }
      if (typeof inherited !== 'function') throw new TypeError('fake-indexeddb has changed');
      return Reflect.apply(inherited, store, args);
    };
  }

  #raw(): Map<string, RawDatabase> {
    return rawFactorySchema.parse(this.#factory)._databases;
  }

  #open(database: string): RawTransaction[] {
    const transactions = this.#raw().get(database)?.transactions ?? [];
    return transactions.filter(({ _state }) => _state !== 'finished');
  }

  /** Nothing is left to do in it but to commit: nobody can tell whether that happened. */
  #maybeCommitted({ mode, _started, _requests }: RawTransaction): boolean {
    const idle = _requests.every(({ request }) => request.readyState === 'done');
    return _started && idle && mode !== 'versionchange' && this.#random.chance(0.5);
  }
}
