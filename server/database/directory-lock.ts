import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { OpeningError } from './errors.ts';

const SQLITE_BUSY = 5;

/**
 * Takes a directory for this process alone. SQLite's exclusive lock is one of the operating system's, so it ends
 * with the process, however that ends: nothing is left to clean up or to take over, and nothing to race for.
 * @returns how to give the directory back
 * @throws OpeningError `data_dir_in_use`
 */
export function lockDirectory(directory: string): () => void {
  const file = new DatabaseSync(join(directory, 'purser.lock'));
  try {
    file.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    file.close();
    const busy = error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
    throw busy ? new OpeningError('data_dir_in_use', directory, error) : error;
  }
  return () => file.close();
}
