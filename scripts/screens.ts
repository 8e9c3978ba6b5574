import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { findChromium } from './browser/find-chromium.ts';
import { extensionPage, launch } from './browser/launch.ts';
import { signIn } from './browser/sign-in.ts';
import { revealSome } from './screens/reveal-some.ts';
import { startDemoServer } from './server-process.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'docs/screens/pages');
const SECTIONS = ['account', 'plan', 'credits', 'team', 'usage', 'statement', 'keys', 'storage'];
const VIEWS = ['popup', 'welcome', 'contacts', ...SECTIONS.map((section) => `options#${section}`)];
const LARGEST = 150_000;

type Look = { name: string; language?: string; dark?: boolean; width: number; height: number };
const LOOKS: Look[] = [
  { name: 'light', width: 1280, height: 800 },
  { name: 'dark', dark: true, width: 1280, height: 800 },
  { name: 'rtl', language: 'he', width: 1280, height: 800 },
  { name: 'narrow', width: 320, height: 700 },
  // 200 % zoom: half as many CSS pixels in the same window.
  { name: 'zoom', width: 640, height: 400 },
];

/** `npm run screens`: every view in each look, from a demo server with some history, into `docs/screens/pages`. */
const data = await mkdtemp(join(tmpdir(), 'purser-screens-'));
await mkdir(folder, { recursive: true });
const server = await startDemoServer(data);
await revealSome(server);
const { context, id } = await launch({
  executablePath: findChromium((line) => console.log(line)),
  extension: join(root, '.output/chrome-mv3'),
  profile: await mkdtemp(join(data, 'profile-')),
  headless: true,
});
await signIn(context, id, server);
const page = await context.newPage();
await page.goto(extensionPage(id, 'contacts'));
await page.getByRole('button', { name: 'Get them, free' }).click();
await page.getByText(/of the account (is|are) not on this device/).waitFor({ state: 'detached' });
for (const look of LOOKS) for (const view of VIEWS) await picture(page, look, view);
await context.close();
await server.stop();
await rm(data, { recursive: true, force: true });

async function picture(on: Page, look: Look, view: string): Promise<void> {
  const [name = '', section = ''] = view.split('#');
  const popup = name === 'popup';
  await on.setViewportSize({
    width: popup ? Math.min(look.width, 360) : look.width,
    height: popup ? 600 : look.height,
  });
  await on.emulateMedia({ colorScheme: look.dark ? 'dark' : 'light', reducedMotion: 'reduce' });
  await on.goto(`${extensionPage(id, name)}?${look.name}#${section}`);
  await on.evaluate((language) => localStorage.setItem('language', language), look.language ?? 'en');
  await on.reload();
  await on.locator('h1').first().waitFor();
  await on.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
  const path = join(folder, `${view.replace('#', '-')}-${look.name}.png`);
  await on.screenshot({ path, animations: 'disabled' });
  const { size } = await stat(path);
  if (size > LARGEST) throw new Error(`${path} has ${size} bytes; at most ${LARGEST} are kept`);
  console.log(`${path.slice(root.length)} ${Math.round(size / 1000)} kB`);
}
