import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

const DAY_MS = 86_400_000;
const root = join(import.meta.dirname, '../../..');

declare module 'vitest' {
  interface ProvidedContext {
    /** Holds the data directories `empty` (the newest schema alone) and `demo` (as `--demo` makes it): copy them. */
    dataTemplates: string;
  }
}

/**
 * Vitest's global setup: data directories of PGlite to copy, because making one takes seconds and copying one does not.
 * They are kept in `node_modules/.cache` for as long as nothing that goes into them changes.
 */
export default async function setup(project: TestProject): Promise<void> {
  const cache = join(root, 'node_modules/.cache/purser-tests');
  const made = join(cache, ingredients());
  if (!existsSync(made)) {
    await mkdir(cache, { recursive: true });
    await removeOld(cache);
    const draft = await mkdtemp(join(cache, 'draft-'));
    // In a process of its own: here Vite runs the modules, and it has no `import.meta.resolve`
    execFileSync(process.execPath, [join(import.meta.dirname, 'data-templates-child.ts'), draft]);
    // Whoever comes second finds it made
    await rename(draft, made).catch(() => rm(draft, { recursive: true, force: true }));
  }
  project.provide('dataTemplates', made);
}

/** Another run may still copy those of today. */
async function removeOld(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    const path = join(cache, name);
    if ((await stat(path)).mtimeMs < Date.now() - DAY_MS) await rm(path, { recursive: true, force: true });
  }
}

/** Changes when any file does that a data directory is made by. */
function ingredients(): string {
  const files = globSync(['server/**/*.ts', 'lib/{credits,protocol}/**/*.ts', 'package-lock.json'], {
    cwd: root,
  });
  const hash = createHash('sha256');
  for (const file of files.sort()) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 32);
}
