import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL that the tests may make databases in; null where none can be had. */
    databaseUrl: string | null;
  }
}

const DEBIAN = '/usr/lib/postgresql';

/** Vitest's global setup: `DATABASE_URL`, or a throw-away cluster from Debian's binaries, or none. */
export default function setup(project: TestProject): (() => void) | undefined {
  const given = process.env.DATABASE_URL;
  const cluster = given ? undefined : startCluster();
  project.provide('databaseUrl', given ?? cluster?.url ?? null);
  return cluster?.stop;
}

function startCluster(): { url: string; stop: () => void } | undefined {
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
  const tool = (name: string, ...options: string[]): void =>
    asRoot
      ? run('runuser', '-u', 'postgres', '--', join(bin, name), ...options)
      : run(join(bin, name), ...options);
  tool('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8');
  const settings = `-c listen_addresses='' -c unix_socket_directories='${directory}' -c max_connections=200`;
  tool('pg_ctl', '-D', data, '-l', join(directory, 'log'), '-w', '-o', settings, 'start');
  return {
    url: `postgresql://postgres@/postgres?host=${directory}`,
    stop() {
      tool('pg_ctl', '-D', data, '-m', 'fast', '-w', 'stop');
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function run(command: string, ...options: string[]): void {
  // No pipes: the server would keep them open, and the wait for their end would never end
  const { status, error } = spawnSync(command, options, { stdio: 'ignore', cwd: tmpdir() });
  if (status !== 0) throw error ?? new Error(`${command} ${options.join(' ')} ended with ${status}`);
}
