import { build } from 'vite';

/** A script for a page, in one piece, as a production build makes it. */
export async function bundle(entry: string, alias: Readonly<Record<string, string>> = {}): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: {
      alias: Object.entries(alias).map(([find, replacement]) => ({ find: RegExp(`^${find}$`), replacement })),
    },
    build: { write: false, lib: { entry, formats: ['iife'], name: 'bench' } },
  });
  const [first] = Array.isArray(built) ? built : [built];
  if (!first || !('output' in first)) throw new Error(`${entry} was not built`);
  return first.output[0].code;
}

/** As `wxt.config.ts` builds the worker. */
export const AS_THE_WORKER = { zod: 'zod/mini', dexie: 'dexie/dist/modern/dexie.min.mjs' };
