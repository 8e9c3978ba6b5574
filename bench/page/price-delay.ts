import type { BrowserContext } from '@playwright/test';

/**
 * How long the last button of a page waited for its price, ms after the first button stood there. Our root is closed, but
 * its host changes its size when the price is drawn, and that a page can see.
 */
export async function priceDelay(context: BrowserContext, url: string): Promise<number> {
  const page = await context.newPage();
  await page.addInitScript(watchHosts);
  await page.goto(url);
  await page.waitForTimeout(2500);
  const { first, last } = await page.evaluate(() => {
    return Reflect.get(globalThis, 'hostTimes') as { first: number; last: number };
  });
  await page.close();
  return last - first;
}

/** Runs in the page. */
function watchHosts(): void {
  const times = { first: 0, last: 0 };
  Reflect.set(globalThis, 'hostTimes', times);
  const sizes = new ResizeObserver(() => {
    times.last = performance.now();
  });
  new MutationObserver((records) => {
    for (const node of records.flatMap(({ addedNodes }) => [...addedNodes])) {
      if (!(node instanceof Element) || !node.hasAttribute('data-slot')) continue;
      times.first ||= performance.now();
      sizes.observe(node);
    }
  }).observe(document, { childList: true, subtree: true });
}
