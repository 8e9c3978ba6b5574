import type { BrowserContext, CDPSession, Page } from '@playwright/test';

/** What a page's main thread did, ms. */
export type Work = { readonly task: number; readonly script: number; readonly layout: number };

/** Long enough for everything that follows a load or a storm to have run. */
const SETTLED_MS = 1500;
const MUTATIONS = 1000;
const A_FRAME = 20;

export type PageCost = { readonly load: Work; readonly storm: Work; readonly hosts: number };

/** A page in a tab of its own: what loading it cost, and then a storm of 1,000 mutations. */
export async function pageCost(context: BrowserContext, url: string): Promise<PageCost> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'timeTicks' });
  await page.goto(url);
  await page.waitForTimeout(SETTLED_MS);
  const load = await workOf(session);
  const hosts = await page.locator('[data-slot]').count();
  await storm(page);
  await page.waitForTimeout(SETTLED_MS);
  const after = await workOf(session);
  await page.close();
  return { load, storm: minus(after, load), hosts };
}

async function workOf(session: CDPSession): Promise<Work> {
  const { metrics } = await session.send('Performance.getMetrics');
  const ms = (name: string): number => (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1000;
  return {
    task: ms('TaskDuration'),
    script: ms('ScriptDuration'),
    layout: ms('LayoutDuration') + ms('RecalcStyleDuration'),
  };
}

/** Rows that come and go, as in an infinite list, twenty in a frame. */
async function storm(page: Page): Promise<void> {
  await page.evaluate(
    async ({ mutations, aFrame }) => {
      const main = document.querySelector('main') ?? document.body;
      for (let done = 0; done < mutations; done += aFrame) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        for (let i = 0; i < aFrame / 2; i += 1) {
          const row = document.createElement('div');
          row.textContent = `row ${done + i}`;
          main.append(row);
          row.remove();
        }
      }
    },
    { mutations: MUTATIONS, aFrame: A_FRAME },
  );
}

const minus = (one: Work, other: Work): Work => ({
  task: one.task - other.task,
  script: one.script - other.script,
  layout: one.layout - other.layout,
});
