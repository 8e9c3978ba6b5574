import type { Dexie } from 'dexie';
import { z } from 'zod';

/* What we use of the insides of fake-indexeddb: how a transaction is undone, also after it was committed. */
type RawTransaction = {
  readonly _state: string;
  readonly _rollbackLog: readonly (() => void)[];
  readonly error: unknown;
};
const rawTransactionSchema = z.custom<RawTransaction>(
  (value) => value instanceof Object && '_rollbackLog' in value && '_state' in value,
);

type Write = { readonly at: number; readonly transaction: RawTransaction };

/** What was committed without asking for durability may not be on the drive for so long: ms. */
const UNSAFE_MS = 30_000;

/** What one database has written and a power cut could still undo: nothing, if it writes strictly. */
export class Drive {
  #unsafe: Write[] = [];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Follows every write of a connection. */
  watch(database: Dexie): void {
    database.use({
      stack: 'dbcore',
      name: 'drive',
      create: (core) => ({
        ...core,
        transaction: (tables, mode, options) => {
          const transaction = core.transaction(tables, mode, options);
          if (mode === 'readwrite')
            this.#written(rawTransactionSchema.parse(transaction), options?.durability === 'strict');
          return transaction;
        },
      }),
    });
  }

  /** Undoes the latest writes of which nobody made sure. The device is off by now. */
  losePower(lostMs: number): void {
    const from = this.#now() - lostMs;
    for (const { at, transaction } of this.#unsafe.toReversed()) {
      if (at < from || transaction._state !== 'finished' || transaction.error !== null) continue;
      for (const undo of transaction._rollbackLog.toReversed()) undo();
    }
    this.#unsafe = [];
  }

  #written(transaction: RawTransaction, strict: boolean): void {
    const at = this.#now();
    // What was made sure of includes everything before it
    if (strict) this.#unsafe = [];
    else this.#unsafe = [...this.#unsafe.filter((write) => at - write.at < UNSAFE_MS), { at, transaction }];
  }
}
