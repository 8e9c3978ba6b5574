import type { CacheDatabase } from './cache-database.ts';
import type { WalletDatabase } from './database.ts';
import type { Mirror } from './mirror.ts';
import type { Work } from './work.ts';

/** Everything outside the rules that the wallet needs, passed in: storage, time, chance, the network, the browser. */
export type Device = {
  readonly wallet: WalletDatabase;
  readonly cache: CacheDatabase;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** ms since 1970, by this device's clock. */
  readonly now: () => number;
  /** In [0, 1). */
  readonly random: () => number;
  /** A UUIDv7. */
  readonly newKey: () => string;
  /** The same, for what no click asked for. */
  readonly newReservationKey: () => string;
  /** Runs the work, unless another context of this browser is at the same: then `undefined`. */
  readonly exclusively: <T>(work: () => Promise<T>) => Promise<T | undefined>;
  readonly wait: (ms: number) => Promise<void>;
  /** Something that pages show changed. */
  readonly changed: (work: Work) => Promise<void>;
  /** Where active charges are written a second time; without it, they are lost with the database. */
  readonly mirror?: Mirror;
  /** A fault that nobody waits for. */
  readonly report: (error: unknown) => void;
};
