import type { PageTables } from './page-tables.ts';
import { NoDatabase } from './read-only-database.ts';
import { viewOf, type WalletView } from './view.ts';

/** Where Dexie says what was written, to the other contexts of the extension; a test holds it to that. */
const WRITES = 'x-storagemutated-1';
/** The worker makes its databases when it starts for the first time. */
const LOOK_AGAIN_MS = 100;

export type Follower = {
  readonly show: (view: WalletView) => void;
  /** The browser's storage cannot be read; it is tried again when something is written. */
  readonly fail: (error: unknown) => void;
};

/**
 * Reads the wallet for display, at once and after each write of any context.
 * @returns a function that ends it
 */
export function followWallet(tables: PageTables, { show, fail }: Follower): () => void {
  let reading = false;
  let again = false;
  let ended = false;

  async function read(): Promise<void> {
    again = reading;
    if (reading || ended) return;
    reading = true;
    try {
      const view = await viewOf(tables.wallet, tables.cache);
      if (!ended) show(view);
    } catch (error) {
      if (error instanceof NoDatabase) setTimeout(() => void read(), LOOK_AGAIN_MS);
      else fail(error);
    }
    reading = false;
    if (again) void read();
  }

  const writes = new BroadcastChannel(WRITES);
  writes.onmessage = () => void read();
  void read();
  return () => {
    ended = true;
    writes.close();
  };
}
