import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../../../server/database/open.ts';
import { createDatabase, type OwnDatabase } from './own-database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL that the tests may make databases in; null where none can be had. */
    databaseUrl: string | null;
    /** A database there with the newest schema, to copy. */
    databaseTemplate: string;
  }
}

const DEBIAN = '/usr/lib/postgresql';

/** Vitest's global setup: `DATABASE_URL`, or a throw-away cluster from Debian's binaries, or none. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.DATABASE_URL;
  const cluster = given ? undefined : startCluster();
  const server = given ?? cluster?.url ?? null;
  const template = server === null ? undefined : await makeTemplate(server);
  project.provide('databaseUrl', server);
  project.provide('databaseTemplate', template?.name ?? '');
  return async () => {
    await template?.drop();
    cluster?.stop();
  };
}

async function makeTemplate(server: string): Promise<OwnDatabase> {
  const template = await createDatabase(server);
  await (await openDatabase(template)).close();
  return template;
}

export type OwnCluster = {
  readonly url: string;
  /** Where its socket is, for a proxy. */
  readonly socket: string;
  /** @param mode `immediate` ends it as a crash does */
  restart(mode: 'fast' | 'immediate', settings?: { largestFileKb?: number }): void;
  stop(): void;
};

/**
 * A throw-away cluster from Debian's binaries; undefined where there are none.
 * @param largestFileKb no file may grow beyond it, which to PostgreSQL is what a full disk is
 */
export function startCluster({ largestFileKb }: { largestFileKb?: number } = {}): OwnCluster | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const bin = versions
    .map((version) => join(DEBIAN, version, 'bin'))
    .find((dir) => existsSync(join(dir, 'initdb')));
  if (!bin) return undefined;
  const directory = mkdtempSync(join(tmpdir(), 'purser-pg-'));
  const data = join(directory, 'data');
  // initdb refuses root
  const asRoot = process.getuid?.() === 0;
  if (asRoot) run('chown', 'postgres', directory);
  const user = asRoot ? ['runuser', '-u', 'postgres', '--'] : [];
  const tool = (name: string, ...options: string[]): void => run(...user, join(bin, name), ...options);
  tool('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8');
  const settings = `-c listen_addresses='' -c unix_socket_directories='${directory}' -c max_connections=200`;
  const start = (limit: number | undefined): void => {
    const command = [
      join(bin, 'pg_ctl'),
      '-D',
      data,
      '-l',
      join(directory, 'log'),
      '-w',
      '-o',
      settings,
      'start',
    ];
    run(...user, 'bash', '-c', `ulimit -f ${limit ?? 'unlimited'}; exec "$@"`, 'bash', ...command);
  };
  const stop = (mode: string): void => tool('pg_ctl', '-D', data, '-m', mode, '-w', 'stop');
  start(largestFileKb);
  return {
    url: `postgresql://postgres@/postgres?host=${directory}`,
    socket: join(directory, '.s.PGSQL.5432'),
    restart(mode, limits = {}) {
      stop(mode);
      start(limits.largestFileKb);
    },
    stop() {
      stop('fast');
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function run(...words: string[]): void {
  const [command = '', ...options] = words;
  // No pipes: the server would keep them open, and the wait for their end would never end
  const { status, error } = spawnSync(command, options, { stdio: 'ignore', cwd: tmpdir() });
  if (status !== 0) throw error ?? new Error(`${command} ${options.join(' ')} ended with ${status}`);
}
