import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { controls, until } from '../../scripts/browser/accessible.ts';
import { findChromium } from '../../scripts/browser/find-chromium.ts';
import { launch } from '../../scripts/browser/launch.ts';
import {
  COMPANY_URL,
  CONNECTIONS_URL,
  SALES_SEARCH_URL,
  SEARCH_URL,
} from '../../scripts/sample-pages/index.ts';

/** Nobody is signed in, so no server is needed to see who gets buttons and where. */
const BUTTON = 'Sign in to reveal the email';
/** Not the bar's, which is hidden without a member. */
const HOST = '[data-slot]:not([hidden])';

const LISTS = [
  { title: 'people search', url: SEARCH_URL, people: 25 },
  { title: 'connections, which come while the reader scrolls', url: CONNECTIONS_URL, people: 40 },
  { title: 'the people of a company', url: COMPANY_URL, people: 12 },
  {
    title: 'Sales Navigator, whose rows are placeholders away from the window',
    url: SALES_SEARCH_URL,
    people: 25,
  },
];

async function countOf(page: Page): Promise<number> {
  return (await controls(page)).filter(({ role, name }) => role === 'button' && name === BUTTON).length;
}

for (const { title, url, people } of LISTS) {
  test(`everybody has buttons beside their own name: ${title}`, async () => {
    const extension = join(import.meta.dirname, '../../.output/chrome-mv3');
    const executablePath = findChromium(() => {});
    const { context } = await launch({ executablePath, extension, profile: '', headless: true });
    try {
      const page = await context.newPage();
      await page.goto(url);
      const found = await until(20_000, async () => {
        await page.mouse.wheel(0, 500);
        return (await countOf(page)) >= people ? true : undefined;
      });
      expect(found).toBe(true);
      // A row that is rendered anew is without buttons for a moment.
      await expect.poll(() => countOf(page)).toBe(people);
      expect(await page.locator(`a ${HOST}, button ${HOST}`).count()).toBe(0);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
      const groups = (await controls(page))
        .filter(({ role, name }) => role === 'group' && name.startsWith('Contact'))
        .map(({ name }) => name);
      const names = await page
        .locator(HOST)
        .evaluateAll((hosts) => hosts.map((host) => host.parentElement?.textContent));
      for (const [index, name] of names.entries()) {
        // A name that is too long for one is left out.
        expect(name).toContain(groups[index]?.replace(/^Contact details( of )?/, ''));
      }
    } finally {
      await context.close();
    }
  });
}
