import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readPrivate, writePrivate } from './private-file.ts';

/**
 * The key that signs sessions, made once and kept in the data directory. Call it while the directory is locked.
 * @throws the file system's error when it can be neither read nor made
 */
export async function identitySecret(dataDir: string): Promise<string> {
  const path = join(dataDir, 'identity-secret');
  const kept = (await readPrivate(path))?.trim();
  if (kept) return kept;
  const secret = randomBytes(32).toString('base64url');
  await writePrivate(path, `${secret}\n`);
  return secret;
}
