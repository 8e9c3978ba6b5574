import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findChromium } from './browser/find-chromium.ts';
import { launch } from './browser/launch.ts';
import { signIn } from './browser/sign-in.ts';
import { SAMPLE_PAGES } from './sample-pages/index.ts';
import { startDemoServer } from './server-process.ts';
import { runTour } from './tour/tour.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const extension = join(root, '.output/chrome-mv3');
const say = (line: string) => console.log(line);

const { values } = parseArgs({
  options: {
    /** The tour, also where there is a display. */
    tour: { type: 'boolean', default: false },
    /** Where the tour leaves its screenshots. */
    pictures: { type: 'string', default: join(root, '.data/tour') },
  },
});

const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);

const executablePath = findChromium(say);
if (hasDisplay && !values.tour) await openForAPerson();
else process.exitCode = await runTour({ executablePath, extension, pictures: resolve(values.pictures), say });

async function openForAPerson(): Promise<void> {
  const data = join(root, '.data/demo');
  await mkdir(data, { recursive: true });
  say('Starting the ledger server with demo data ...');
  const server = await startDemoServer(data);
  say(`  ${server.url} (try the API: ${server.url}/docs)`);
  say(`  signed in as ${server.email}, password ${server.password}`);
  const { context, id } = await launch({
    executablePath,
    extension,
    profile: join(data, 'profile'),
    headless: false,
  });
  await signIn(context, id, server);
  for (const url of SAMPLE_PAGES) await (await context.newPage()).goto(url);
  say('The sample pages stand for LinkedIn profiles; they are served inside this browser only.');
  say('Close the browser to stop.');
  await new Promise((resolve) => context.once('close', resolve));
  await server.stop();
}
