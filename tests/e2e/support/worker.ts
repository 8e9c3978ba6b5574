import type { BrowserContext } from '@playwright/test';
import { stopWorker as stop } from '../../../scripts/browser/stop-worker.ts';

/** Stops the running service worker. The next message wakes it, which may be at once: it counts that it was stopped. */
export async function stopWorker(context: BrowserContext, extensionId: string): Promise<void> {
  await stop(context, context.pages()[0] ?? (await context.newPage()), extensionId);
}
