import { createRxDatabase, type RxCollection } from 'rxdb/plugins/core';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { ownedRow } from '../looking.ts';

let owned: RxCollection<ReturnType<typeof ownedRow>>;

globalThis.looking = {
  async open(_server, count) {
    const database = await createRxDatabase({
      name: 'rx',
      storage: getRxStorageDexie(),
      multiInstance: false,
    });
    const made = await database.addCollections({
      owned: {
        schema: {
          version: 0,
          primaryKey: 'slug',
          type: 'object',
          properties: {
            slug: { type: 'string', maxLength: 40 },
            subject: { type: 'string' },
            dataPoint: { type: 'string' },
          },
        },
      },
    });
    owned = made.owned;
    for (let from = 0; from < count; from += 5000) {
      await owned.bulkInsert(
        Array.from({ length: Math.min(5000, count - from) }, (_, i) => ownedRow(from + i)),
      );
    }
  },
  async quote(slugs) {
    return (await owned.findByIds([...slugs]).exec()).size;
  },
};
