import { accessSync, constants } from 'node:fs';
import { chmod, cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';

/** Memory where the machine has it as a file system: copies of a database are many small files. */
const MEMORY = '/dev/shm';

function place(): string {
  try {
    accessSync(MEMORY, constants.W_OK);
    return MEMORY;
  } catch {
    return tmpdir();
  }
}

/** A new directory of its own; remove it when it has served. */
export const scratchDirectory = (): Promise<string> => mkdtemp(join(place(), 'purser-test-'));

/**
 * A data directory as a server leaves it; remove it when it has served.
 * @param template `empty`: the newest schema; `demo`: people in the directory and an account, as `--demo` makes them
 */
export async function dataDirectory(template: 'empty' | 'demo'): Promise<string> {
  const directory = await scratchDirectory();
  await cp(join(inject('dataTemplates'), template), directory, { recursive: true });
  await chmod(directory, 0o700);
  return directory;
}
