import { Dexie, type Table } from 'dexie';
import { payloadOf, persist, post } from '../contestant.ts';

/** What is written first: an auto-committed add, one request a row, then delete. */
class Database extends Dexie {
  declare readonly queue: Table<ReturnType<typeof payloadOf> & { id?: number }, number>;
}
const db = new Database('naive');
db.version(1).stores({ queue: '++id' });
let url = '';

globalThis.contestant = {
  async open(server) {
    url = server;
    await db.open();
  },
  async enqueue(i) {
    await db.queue.add(payloadOf(i));
  },
  async flush() {
    for (const row of await db.queue.toArray()) {
      await persist(() => post(url, [row]));
      if (row.id !== undefined) await db.queue.delete(row.id);
    }
  },
};
