import { createRxDatabase, type RxCollection } from 'rxdb/plugins/core';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { payloadOf, post } from '../contestant.ts';

type Row = Omit<ReturnType<typeof payloadOf>, 'person'> & { person: object };
let charges: RxCollection<Row>;
let url = '';

/** Its documented settings for one tab: Dexie storage, push replication in batches of 100, its own retries. */
globalThis.contestant = {
  async open(server) {
    url = server;
    const database = await createRxDatabase({
      name: 'rx',
      storage: getRxStorageDexie(),
      multiInstance: false,
    });
    const made = await database.addCollections({
      charges: {
        schema: {
          version: 0,
          primaryKey: 'key',
          type: 'object',
          properties: {
            key: { type: 'string', maxLength: 40 },
            row: { type: 'number' },
            person: { type: 'object' },
            dataPoint: { type: 'string' },
            ceiling: { type: 'number' },
            surface: { type: 'string' },
          },
        },
      },
    });
    charges = made.charges;
  },
  async enqueue(i) {
    await charges.insert(payloadOf(i));
  },
  async flush() {
    const replication = replicateRxCollection<Row, { key: string }>({
      replicationIdentifier: 'bench',
      collection: charges,
      live: false,
      retryTime: 50,
      push: {
        batchSize: 100,
        async handler(rows) {
          await post(
            url,
            rows.map(({ newDocumentState }) => newDocumentState),
          );
          return [];
        },
      },
    });
    await replication.awaitInitialReplication();
    await replication.awaitInSync();
  },
};
