import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findChromium } from '../../scripts/browser/find-chromium.ts';
import { extensionPage, launch } from '../../scripts/browser/launch.ts';
import { signIn } from '../../scripts/browser/sign-in.ts';
import { startDemoServer } from '../../scripts/server-process.ts';
import { firstPaint } from './first-paint.ts';
import { keepManyContacts } from './many-contacts.ts';

const GOAL_MS = 100;
const EXTENSION = join(import.meta.dirname, '../../.output/chrome-mv3');

/** How long the popup takes until it shows the balance, with a cold worker and many cached contacts. */
export async function benchPopup(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      contacts: { type: 'string', default: '100000' },
      rounds: { type: 'string', default: '60' },
    },
  });
  const [contacts, rounds] = [Number(values.contacts), Number(values.rounds)];
  const times = await measure(contacts, rounds);
  const at = (share: number): number => Math.round(times[Math.ceil(times.length * share) - 1] ?? Number.NaN);
  const answer = {
    contacts,
    rounds,
    p50: at(0.5),
    p95: at(0.95),
    max: at(1),
    goal: GOAL_MS,
    processors: cpus().length,
    load: loadavg()[0],
  };
  if (values.json) console.log(JSON.stringify(answer));
  else {
    console.log(
      `popup until it shows the balance, worker stopped, ${contacts} contacts cached, ${rounds} openings`,
    );
    console.log(
      `p50 ${answer.p50} ms   p95 ${answer.p95} ms   max ${answer.max} ms   goal for p95: under ${GOAL_MS} ms`,
    );
    console.log(`${answer.processors} processors, load ${answer.load?.toFixed(1)} at the end`);
  }
}

/** @returns ms, ascending */
async function measure(contacts: number, rounds: number): Promise<number[]> {
  const data = await mkdtemp(join(tmpdir(), 'purser-bench-popup-'));
  const server = await startDemoServer(join(data, 'server'));
  const { context, id } = await launch({
    executablePath: findChromium(() => {}),
    extension: EXTENSION,
    profile: join(data, 'profile'),
    headless: true,
  });
  try {
    await signIn(context, id, server);
    const page = await context.newPage();
    await page.goto(extensionPage(id, 'welcome'));
    await keepManyContacts(page, contacts);
    await page.close();
    // The first ones fill the browser's caches, which every later opening of a popup has.
    for (let warm = 0; warm < 3; warm += 1) await firstPaint(context, id);
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) times.push(await firstPaint(context, id));
    return times.sort((a, b) => a - b);
  } finally {
    await context.close();
    await server.stop();
    await rm(data, { recursive: true, force: true });
  }
}
