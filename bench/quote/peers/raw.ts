import { ownedRow } from '../looking.ts';

let database: IDBDatabase;

/** One transaction, all gets at once. */
globalThis.looking = {
  open: (_server, owned) =>
    new Promise((resolve, reject) => {
      const open = indexedDB.open('raw', 1);
      open.onupgradeneeded = () => {
        const store = open.result.createObjectStore('owned', { keyPath: 'slug' });
        for (let i = 0; i < owned; i += 1) store.add(ownedRow(i));
      };
      open.onerror = () => reject(open.error);
      open.onsuccess = () => {
        database = open.result;
        resolve();
      };
    }),
  async quote(slugs) {
    const store = database.transaction('owned').objectStore('owned');
    const found = await Promise.all(
      slugs.map(
        (slug) =>
          new Promise((resolve, reject) => {
            const get = store.get(slug);
            get.onsuccess = () => resolve(get.result);
            get.onerror = () => reject(get.error);
          }),
      ),
    );
    return found.filter((row) => row !== undefined).length;
  },
};
