import { accessSync, chmodSync, constants, mkdirSync } from 'node:fs';
import { lockDirectory } from './directory-lock.ts';
import { OpeningError } from './errors.ts';

/**
 * Makes the directory where it is missing, closes it to other users of the machine, and takes it for this process.
 * @param mode 0o700, or 0o711 where a database's own user has to pass through
 * @returns how to give it back
 * @throws OpeningError `data_dir_in_use`, `data_dir_not_writable`
 */
export function takeDirectory(directory: string, mode: 0o700 | 0o711 = 0o700): () => void {
  try {
    mkdirSync(directory, { recursive: true, mode });
    accessSync(directory, constants.W_OK);
    chmodSync(directory, mode);
    return lockDirectory(directory);
  } catch (error) {
    if (error instanceof OpeningError) throw error;
    throw new OpeningError('data_dir_not_writable', directory, error);
  }
}
