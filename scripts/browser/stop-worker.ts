import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserContext, Page } from '@playwright/test';

const PATIENCE_MS = 15_000;

/**
 * Stops the extension's running service worker, as the browser does when it is idle. The next message wakes it, which may be
 * at once: it counts that it was stopped.
 * @throws where none is running by then
 */
export async function stopWorker(context: BrowserContext, page: Page, extensionId: string): Promise<void> {
  const session = await context.newCDPSession(page);
  let running: string | undefined;
  const stopped = new Set<string>();
  session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    for (const { versionId, scriptURL, runningStatus } of versions) {
      if (!scriptURL.includes(extensionId)) continue;
      if (runningStatus === 'running') running = versionId;
      if (runningStatus === 'stopped') stopped.add(versionId);
    }
  });
  await session.send('ServiceWorker.enable');
  const versionId = await until(() => running);
  stopped.clear();
  await session.send('ServiceWorker.stopWorker', { versionId });
  await until(() => (stopped.has(versionId) ? versionId : undefined));
  await session.detach();
}

async function until(look: () => string | undefined): Promise<string> {
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end) {
    const found = look();
    if (found !== undefined) return found;
    await wait(10);
  }
  throw new Error('the service worker is not where it was waited for');
}
