import { payloadOf, persist, post } from '../contestant.ts';

const BATCH = 100;
let url = '';
let database: IDBDatabase;

/** Resolves when the transaction is complete, and asked the disk for it. */
function write(work: (store: IDBObjectStore) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction('queue', 'readwrite', { durability: 'strict' });
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    work(transaction.objectStore('queue'));
  });
}

const readAll = (): Promise<{ id: number }[]> =>
  new Promise((resolve, reject) => {
    const all = database.transaction('queue').objectStore('queue').getAll();
    all.onsuccess = () => resolve(all.result);
    all.onerror = () => reject(all.error);
  });

/** The floor: IndexedDB by hand, strict, in batches. No hold, no replica, no state. */
globalThis.contestant = {
  open: (server) => {
    url = server;
    return new Promise((resolve, reject) => {
      const open = indexedDB.open('raw', 1);
      open.onupgradeneeded = () => {
        open.result.createObjectStore('queue', { keyPath: 'id', autoIncrement: true });
      };
      open.onerror = () => reject(open.error);
      open.onsuccess = () => {
        database = open.result;
        resolve();
      };
    });
  },
  enqueue: (i) => write((store) => store.add(payloadOf(i))),
  async flush() {
    const rows = await readAll();
    for (let from = 0; from < rows.length; from += BATCH) {
      const batch = rows.slice(from, from + BATCH);
      await persist(() => post(url, batch));
      await write((store) => {
        for (const { id } of batch) store.delete(id);
      });
    }
  },
};
