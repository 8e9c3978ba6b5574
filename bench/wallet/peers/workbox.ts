import { Queue } from 'workbox-background-sync';
import { payloadOf, persist } from '../contestant.ts';

let queue: Queue;
let url = '';

/** In a page it needs a registration; without Background Sync it replays when it is told to. */
globalThis.contestant = {
  async open(server) {
    url = server;
    Object.defineProperty(globalThis, 'registration', { value: {} });
    queue = new Queue('bench', { onSync: async () => {} });
  },
  async enqueue(i) {
    const body = JSON.stringify({ items: [payloadOf(i)] });
    await queue.pushRequest({ request: new Request(`${url}/rows`, { method: 'POST', body }) });
  },
  flush: () =>
    persist(async () => {
      try {
        await queue.replayRequests();
      } catch (error) {
        // Its own error wraps that of the request
        throw new TypeError('not replayed', { cause: error });
      }
    }),
};
