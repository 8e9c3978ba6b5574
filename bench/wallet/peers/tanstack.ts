import { createCollection } from '@tanstack/db';
import { IndexedDBAdapter, type OfflineExecutor, startOfflineExecutor } from '@tanstack/offline-transactions';
import { payloadOf, post } from '../contestant.ts';

type Row = ReturnType<typeof payloadOf>;
let url = '';
let online = false;
let stored: () => void = () => {};
let told: () => void = () => {};
let executor: OfflineExecutor;
const done: Promise<unknown>[] = [];

/** Says when the outbox has written a transaction down: `commit` resolves only when the server has answered. */
class Telling extends IndexedDBAdapter {
  override async set(key: string, value: string): Promise<void> {
    await super.set(key, value);
    stored();
  }
}

const rows = createCollection<Row, string>({
  id: 'rows',
  getKey: ({ key }) => key,
  sync: { sync: ({ markReady }) => markReady() },
});

/** One transaction a row, as its documentation shows; it has no batches across transactions. */
globalThis.contestant = {
  async open(server) {
    url = server;
    executor = startOfflineExecutor({
      collections: { rows },
      storage: new Telling('tanstack', 'transactions'),
      jitter: false,
      onlineDetector: {
        subscribe: (heard) => {
          told = heard;
          return () => {};
        },
        notifyOnline: () => told(),
        isOnline: () => online,
        dispose: () => {},
      },
      mutationFns: {
        send: async ({ transaction, idempotencyKey }) => {
          await post(
            url,
            transaction.mutations.map(({ modified }) => ({ ...modified, key: idempotencyKey })),
          );
        },
      },
    });
    await executor.waitForInit();
  },
  async enqueue(i) {
    const transaction = executor.createOfflineTransaction({ mutationFnName: 'send', autoCommit: false });
    transaction.mutate(() => rows.insert(payloadOf(i)));
    const written = new Promise<void>((resolve) => {
      stored = resolve;
    });
    done.push(transaction.commit());
    await written;
  },
  async flush() {
    online = true;
    told();
    await Promise.all(done);
  },
};
