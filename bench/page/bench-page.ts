import { statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type BrowserContext, chromium } from '@playwright/test';
import { findChromium } from '../../scripts/browser/find-chromium.ts';
import { launch, serveSamplePages } from '../../scripts/browser/launch.ts';
import { signIn } from '../../scripts/browser/sign-in.ts';
import { ORLA_URL, SEARCH_URL } from '../../scripts/sample-pages/index.ts';
import { startDemoServer } from '../../scripts/server-process.ts';
import { stopWorker } from '../../tests/e2e/support/worker.ts';
import { median } from '../measure.ts';
import { type PageCost, pageCost, type Work } from './page-cost.ts';
import { priceDelay } from './price-delay.ts';

const BUILD = join(import.meta.dirname, '../../.output/chrome-mv3');
const PAGES = { profile: ORLA_URL, 'search, 25 people': SEARCH_URL };

/**
 * npm run bench -- page [--json] [--rounds N]
 * What the extension adds to a page: bytes, main-thread time of a load and of 1,000 mutations, and how long a price takes;
 * beside the same page in the same browser without the extension, in turns.
 */
export async function benchPage(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean', default: false }, rounds: { type: 'string', default: '7' } },
  });
  const rounds = Number(values.rounds);
  const executablePath = findChromium(() => {});
  const data = await mkdtemp(join(tmpdir(), 'purser-bench-page-'));
  const server = await startDemoServer(data);
  const { context, id } = await launch({ executablePath, extension: BUILD, profile: '', headless: true });
  const browser = await chromium.launch({
    executablePath,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    await signIn(context, id, server);
    const plain = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    await serveSamplePages(plain);
    const pages: Compared[] = [];
    for (const [page, url] of Object.entries(PAGES)) {
      pages.push({ page, ...(await compare({ with: context, without: plain }, url, rounds)) });
    }
    const prices = await delays(context, id, rounds);
    const bytes = statSync(join(BUILD, 'content-scripts/linkedin.js')).size;
    const machine = { cores: cpus().length, model: cpus()[0]?.model ?? '', load: loadavg()[0] };
    const result = { machine, rounds, bytes, pages, prices };
    console.log(values.json ? JSON.stringify(result, null, 2) : told(result));
  } finally {
    await context.close();
    await browser.close();
    await server.stop();
    await rm(data, { recursive: true, force: true });
  }
}

type Pair<T> = { with: T; without: T };

async function compare(contexts: Pair<BrowserContext>, url: string, rounds: number) {
  const costs: Pair<PageCost[]> = { with: [], without: [] };
  // The first round only fills caches
  for (let round = 0; round <= rounds; round += 1) {
    for (const which of ['with', 'without'] as const) {
      const cost = await pageCost(contexts[which], url);
      if (round > 0) costs[which].push(cost);
    }
  }
  const of = (what: 'load' | 'storm') => ({
    with: medians(costs.with.map((cost) => cost[what])),
    without: medians(costs.without.map((cost) => cost[what])),
  });
  return { hosts: costs.with[0]?.hosts ?? 0, load: of('load'), storm: of('storm') };
}

const medians = (all: readonly Work[]): Work => ({
  task: median(all.map(({ task }) => task)),
  script: median(all.map(({ script }) => script)),
  layout: median(all.map(({ layout }) => layout)),
});

/** From the first button to the last price on the page with 25 people, ms. */
async function delays(context: BrowserContext, id: string, rounds: number) {
  const warm: number[] = [];
  const cold: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    warm.push(await priceDelay(context, SEARCH_URL));
    await stopWorker(context, id);
    cold.push(await priceDelay(context, SEARCH_URL));
  }
  return { warm: median(warm), cold: median(cold) };
}

type Compared = { readonly page: string } & Awaited<ReturnType<typeof compare>>;

type Result = {
  readonly machine: { readonly cores: number; readonly model: string; readonly load: number | undefined };
  readonly rounds: number;
  readonly bytes: number;
  readonly pages: readonly Compared[];
  readonly prices: { readonly warm: number; readonly cold: number };
};

function told({ machine, rounds, bytes, pages, prices }: Result): string {
  const ms = (value: number): string => `${value.toFixed(1)} ms`;
  const added = (pair: Pair<Work>): string =>
    `${ms(pair.with.task)} beside ${ms(pair.without.task)} without, +${ms(pair.with.task - pair.without.task)} (script +${ms(pair.with.script - pair.without.script)}, layout and style +${ms(pair.with.layout - pair.without.layout)})`;
  return [
    `${machine.cores} cores, ${machine.model}, load ${machine.load?.toFixed(1)}; medians of ${rounds} rounds, in turns`,
    `content script: ${(bytes / 1000).toFixed(1)} kB (goal 30)`,
    ...pages.flatMap(({ page, hosts, load, storm }) => [
      `${page} (${hosts} elements of ours)`,
      `  main thread, load:            ${added(load)}`,
      `  main thread, 1,000 mutations: ${added(storm)}`,
    ]),
    `from the first button to the last price, 25 people: ${ms(prices.warm)} warm (goal 50), ${ms(prices.cold)} after the worker was stopped (goal 150)`,
  ].join('\n');
}
