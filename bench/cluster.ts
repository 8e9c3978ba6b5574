import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const DEBIAN = '/usr/lib/postgresql';

export type Cluster = {
  readonly version: string;
  /** The address of a database of this name. */
  url(database: string): string;
  stop(): void;
};

/** A throw-away PostgreSQL with fsync on, reached by a socket; undefined where its programs are not installed. */
export function startCluster(): Cluster | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const bin = versions
    .map((version) => join(DEBIAN, version, 'bin'))
    .find((dir) => existsSync(`${dir}/initdb`));
  if (!bin) return undefined;
  const directory = mkdtempSync(join(tmpdir(), 'purser-bench-'));
  const data = join(directory, 'data');
  const asRoot = process.getuid?.() === 0;
  if (asRoot) run('chown', 'postgres', directory);
  const tool = (name: string, ...options: string[]): void =>
    asRoot
      ? run('runuser', '-u', 'postgres', '--', join(bin, name), ...options)
      : run(join(bin, name), ...options);
  tool('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8');
  const settings = [
    "listen_addresses=''",
    `unix_socket_directories='${directory}'`,
    'fsync=on',
    'synchronous_commit=on',
    'full_page_writes=on',
    'shared_buffers=512MB',
    'max_connections=300',
    'max_wal_size=8GB',
  ];
  const options = settings.map((setting) => `-c ${setting}`).join(' ');
  tool('pg_ctl', '-D', data, '-l', join(directory, 'log'), '-w', '-o', options, 'start');
  return {
    version: execFileSync(join(bin, 'postgres'), ['--version'], { encoding: 'utf8' }).trim(),
    url: (database) => `postgresql://postgres@/${database}?host=${directory}`,
    stop() {
      tool('pg_ctl', '-D', data, '-m', 'immediate', '-w', 'stop');
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function run(command: string, ...options: string[]): void {
  const { status, error } = spawnSync(command, options, { stdio: 'ignore', cwd: tmpdir() });
  if (status !== 0) throw error ?? new Error(`${command} ended with ${status}`);
}
