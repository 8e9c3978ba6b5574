import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, createServer, type InlineConfig, preview } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const CONFIG: InlineConfig = {
  configFile: false,
  logLevel: 'error',
  root: at('.'),
  publicDir: at('../../assets'),
  resolve: {
    alias: [
      { find: /^zod$/, replacement: 'zod/mini' },
      // The one thing that would ask a server: here it is the story.
      { find: /^.*\/own-client\.ts$/, replacement: at('./fake-client.ts') },
    ],
  },
};

/** For a person at a browser: shown as it is written. @returns its address */
export async function openGallery(): Promise<string> {
  const server = await createServer(CONFIG);
  await server.listen();
  return server.resolvedUrls?.local[0] ?? '';
}

export type ServedGallery = {
  readonly url: string;
  readonly modules: readonly string[];
  stop(): Promise<void>;
};

/** For tests: built once and served. `modules`: the paths of everything in it. */
export async function serveGallery(): Promise<ServedGallery> {
  const outDir = await mkdtemp(join(tmpdir(), 'purser-gallery-'));
  const config = { ...CONFIG, build: { outDir, emptyOutDir: true, target: 'chrome120' } };
  const built = await build(config);
  const modules = [built]
    .flat()
    .flatMap((result) => ('output' in result ? result.output : []))
    .flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
  const server = await preview({ ...config, preview: { port: 0, host: '127.0.0.1' } });
  const url = server.resolvedUrls?.local[0] ?? '';
  const stop = async (): Promise<void> => {
    await server.close();
    await rm(outDir, { recursive: true });
  };
  return { url, modules, stop };
}
