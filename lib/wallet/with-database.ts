import { Dexie } from 'dexie';

const OPEN_TIMEOUT_MS = 5000;

/** A database did not do what it was asked, so nothing was written. Credits are safe: fail closed, never delete. */
export class StorageUnavailable extends Error {
  constructor(cause: unknown) {
    super('This browser cannot save data, so nothing was charged. Free some disk space and try again.', {
      cause,
    });
    this.name = 'StorageUnavailable';
  }
}

/**
 * Runs work on a database. After the worker slept, Chromium sometimes hands out a closed connection (dexie issue 1805):
 * on exactly those two errors it is opened again and the work runs once more, so `work` must be repeatable.
 * @throws StorageUnavailable on any error of the database; every other error as it came
 */
export async function withDb<D extends Dexie, T>(database: D, work: (database: D) => Promise<T>): Promise<T> {
  try {
    await open(database);
    try {
      return await work(database);
    } catch (error) {
      if (!isStaleConnection(error)) throw error;
      database.close({ disableAutoOpen: false });
      await open(database);
      return await work(database);
    }
  } catch (error) {
    throw isDatabaseError(error) ? new StorageUnavailable(error) : error;
  }
}

async function open(database: Dexie): Promise<void> {
  if (database.isOpen()) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new StorageUnavailable(new Error(`${database.name} did not open`))),
      OPEN_TIMEOUT_MS,
    );
  });
  try {
    await Promise.race([database.open(), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

function isStaleConnection(error: unknown): boolean {
  return (
    error instanceof Error && (error.name === 'DatabaseClosedError' || error.name === 'InvalidStateError')
  );
}

function isDatabaseError(error: unknown): boolean {
  return (
    error instanceof Dexie.DexieError ||
    (typeof DOMException !== 'undefined' && error instanceof DOMException)
  );
}
