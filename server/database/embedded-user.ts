import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

export type DatabaseUser = { readonly uid: number; readonly gid: number };

/**
 * The user that PostgreSQL runs as when this process is root, which PostgreSQL refuses to be: `postgres`, made where
 * there is none.
 * @returns undefined when this process is not root
 */
export async function databaseUser(): Promise<DatabaseUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  try {
    return await find();
  } catch {
    await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']);
    return find();
  }
}

async function find(): Promise<DatabaseUser> {
  const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])]);
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}
