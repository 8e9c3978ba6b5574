import type { BrowserContext } from '@playwright/test';
import { extensionPage } from '../../scripts/browser/launch.ts';
import { stopWorker } from '../../scripts/browser/stop-worker.ts';

declare global {
  var paintedAt: number | undefined;
}

/**
 * Opens the popup with the worker stopped.
 * @returns ms from the navigation until the frame after the one that has the balance
 */
export async function firstPaint(context: BrowserContext, id: string): Promise<number> {
  const page = await context.newPage();
  await page.addInitScript(() => {
    const look = (): void => {
      // The number itself: while nothing is known a grey bar stands there.
      if (!/\d/.test(document.querySelector('.balance-card__available')?.textContent ?? '')) {
        requestAnimationFrame(look);
        return;
      }
      requestAnimationFrame(() => {
        globalThis.paintedAt = performance.now();
      });
    };
    requestAnimationFrame(look);
  });
  await stopWorker(context, page, id);
  await page.goto(extensionPage(id, 'popup'));
  const painted = await page.waitForFunction(() => globalThis.paintedAt);
  const ms = Number(await painted.jsonValue());
  await page.close();
  return ms;
}
