import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import type { Engine } from '../../../server/database/engine.ts';
import { openDatabase } from '../../../server/database/open.ts';
import { createDatabase } from './own-database.ts';
import { recordedEngine } from './recorded-engine.ts';
import { dataDirectory } from './scratch.ts';

export type TestDatabase = {
  /** Open and up to date from `beforeAll` on; shared by the file's tests, so make accounts of your own. */
  readonly engine: Engine;
  /** Where another process can open the same database; undefined for PGlite. */
  readonly databaseUrl: string | undefined;
};

/** The same suite on PGlite and on PostgreSQL; visibly skipped where PostgreSQL cannot be had. */
export function describeOnEngines(title: string, suite: (database: TestDatabase) => void): void {
  describe(`${title} (PGlite)`, () => {
    suite(opened(openOwnDirectory));
  });
  describeOnPostgres(title, suite);
}

export function describeOnPostgres(title: string, suite: (database: TestDatabase) => void): void {
  const server = inject('databaseUrl');
  if (server === null) describe.skip(`${title} (PostgreSQL not found)`, () => suite(opened(neverOpened)));
  else describe(`${title} (PostgreSQL)`, () => suite(opened(() => openOwnDatabase(server))));
}

type Opened = TestDatabase & { readonly drop?: () => Promise<void> };

function opened(open: () => Promise<Opened>): TestDatabase {
  let database: Opened | undefined;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(async () => {
    await database?.engine.close();
    await database?.drop?.();
  });
  const now = (): Opened => {
    if (!database) throw new Error('the database is open from `beforeAll` on');
    return database;
  };
  return {
    get engine() {
      return now().engine;
    },
    get databaseUrl() {
      return now().databaseUrl;
    },
  };
}

const neverOpened = (): Promise<Opened> => Promise.reject(new Error('PostgreSQL not found'));

async function openOwnDirectory(): Promise<Opened> {
  const dataDir = await dataDirectory('empty');
  return {
    engine: recordedEngine(await openDatabase({ dataDir })),
    databaseUrl: undefined,
    drop: () => rm(dataDir, { recursive: true, force: true }),
  };
}

async function openOwnDatabase(server: string): Promise<Opened> {
  const { databaseUrl, drop } = await createDatabase(server, inject('databaseTemplate'));
  return { engine: recordedEngine(await openDatabase({ databaseUrl })), databaseUrl, drop };
}
