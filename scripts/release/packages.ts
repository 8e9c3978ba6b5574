import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { unzipSync } from 'fflate';
import { run } from './run.ts';

export const BROWSERS = ['chrome', 'edge', 'firefox'] as const;
export type Browser = (typeof BROWSERS)[number];

/** SHA-256 of a file, in hex. */
export function digest(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** Builds and packs the extension for one browser. @returns the package's path. */
export function pack(browser: Browser, version: string, root = process.cwd()): string {
  run('wxt', ['zip', '--browser', browser, '--mv3'], { cwd: root });
  return join(root, '.output', `purser-${version}-${browser}.zip`);
}

/**
 * Builds Firefox's package from nothing but the source package, as Mozilla's reviewers do.
 * @returns the digest of what came out.
 */
export function digestFromSources(sources: string, version: string): string {
  const root = mkdtempSync(join(tmpdir(), 'purser-review-'));
  try {
    unpack(sources, root);
    symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
    return digest(pack('firefox', version, root));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Copies packages into the release's folder. */
export function collect(paths: readonly string[], folder: string): void {
  for (const path of paths) cpSync(path, join(folder, basename(path)));
}

function unpack(archive: string, folder: string): void {
  for (const [name, bytes] of Object.entries(unzipSync(readFileSync(archive)))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
}
