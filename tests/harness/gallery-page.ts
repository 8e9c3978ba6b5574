import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** The gallery as one HTML file that needs no request. */
export async function galleryPage(): Promise<string> {
  const entry = fileURLToPath(new URL('./button-gallery.ts', import.meta.url));
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: false, lib: { entry, formats: ['iife'], name: 'gallery' } },
  });
  const code = [built]
    .flat()
    .flatMap((result) => ('output' in result ? result.output : []))
    .map((file) => (file.type === 'chunk' ? file.code : ''))
    .join('\n');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Reveal buttons</title><style>
body { margin: 0; font: 14px/20px system-ui; background: #ddd; } h1 { margin: 16px; font-size: 20px; }
main { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(480px, 100%), 1fr)); gap: 16px; padding: 16px; }
section { padding: 16px 20px; background: #fff; color: #222; } section.dark { background: #1b1f23; color: #ddd; }
h2 { margin: 0 0 8px; font-size: 16px; } h3 { margin: 14px 0 0; font-size: 12px; font-weight: 400; }
</style></head><body><main><h1>Reveal buttons</h1>
<section class="light"><h2>Light page</h2></section>
<section class="dark"><h2>Dark page</h2></section>
<section class="light" dir="rtl"><h2>Right to left</h2></section>
</main><script>${code.replaceAll('</script', '<\\/script')}</script></body></html>`;
}
