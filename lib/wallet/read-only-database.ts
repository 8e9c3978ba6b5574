import type { MetaRow, MetaTable } from './meta.ts';
import type { ReadTable, Rows } from './read-table.ts';

/** There is no such database yet: the worker makes it when it starts. */
export class NoDatabase extends Error {}

/**
 * A database of the worker's, for a page that shows it: opened in whatever version it has, never made, never written, and out
 * of the way when the worker wants to upgrade it. (Dexie would be a quarter of the popup's code.)
 */
export class ReadOnlyDatabase {
  readonly #name: string;
  #open: Promise<IDBDatabase> | undefined;

  constructor(name: string) {
    this.#name = name;
  }

  table<T>(name: string): ReadTable<T> {
    const rows = (index: string, ranges: readonly IDBKeyRange[]): Rows<T> =>
      rowsOf(async () => indexOf(await this.#store(name), index), ranges);
    return {
      where: (index) => ({
        equals: (key) => rows(index, [IDBKeyRange.only(key)]),
        anyOf: (keys) =>
          rows(
            index,
            [...new Set(keys)].map((key) => IDBKeyRange.only(key)),
          ),
        startsWith: (prefix) => rows(index, [IDBKeyRange.bound(prefix, `${prefix}\uffff`)]),
        between: (from, to) => rows(index, [IDBKeyRange.bound(from, to)]),
      }),
    };
  }

  /** By primary key. */
  meta(): Pick<MetaTable, 'get'> {
    return { get: async (key) => asked<MetaRow | undefined>((await this.#store('meta')).get(key)) };
  }

  async #store(name: string): Promise<IDBObjectStore> {
    this.#open ??= this.#connect();
    const database = await this.#open;
    try {
      return database.transaction(name).objectStore(name);
    } catch (error) {
      this.#open = undefined;
      database.close();
      throw error;
    }
  }

  #connect(): Promise<IDBDatabase> {
    const forget = (): void => {
      this.#open = undefined;
    };
    const opening = open(this.#name, forget);
    opening.catch(forget);
    return opening;
  }
}

/** @param gone called when the connection is not to be used any more */
function open(name: string, gone: () => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    let absent = false;
    request.onupgradeneeded = () => {
      absent = true;
      request.transaction?.abort();
    };
    request.onerror = () => reject(absent ? new NoDatabase(name) : request.error);
    request.onsuccess = () => {
      const database = request.result;
      database.onversionchange = () => {
        gone();
        database.close();
      };
      database.onclose = gone;
      resolve(database);
    };
  });
}

type Source = IDBObjectStore | IDBIndex;

/** An index that is not there is the primary key, under the name that Dexie gives it. */
const indexOf = (store: IDBObjectStore, index: string): Source =>
  store.indexNames.contains(index) ? store.index(index) : store;

function rowsOf<T>(
  source: () => Promise<Source>,
  ranges: readonly IDBKeyRange[],
  direction: 'next' | 'prev' = 'next',
  most?: number,
): Rows<T> {
  return {
    reverse: () => rowsOf(source, ranges, direction === 'next' ? 'prev' : 'next', most),
    limit: (count) => rowsOf(source, ranges, direction, count),
    async toArray() {
      if (ranges.length === 0) return [];
      const from = await source();
      const parts = ranges.map((range) =>
        direction === 'next' ? asked<T[]>(from.getAll(range, most)) : backwards<T>(from, range, most),
      );
      return (await Promise.all(parts)).flat().slice(0, most);
    },
  };
}

function backwards<T>(from: Source, range: IDBKeyRange, most = Number.POSITIVE_INFINITY): Promise<T[]> {
  return new Promise((resolve, reject) => {
    const found: T[] = [];
    const request = from.openCursor(range, 'prev');
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const cursor = request.result;
      if (!cursor || found.length >= most) return resolve(found);
      found.push(cursor.value);
      cursor.continue();
    };
  });
}

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onerror = () => reject(request.error);
    request.onsuccess = () => resolve(request.result);
  });
}
