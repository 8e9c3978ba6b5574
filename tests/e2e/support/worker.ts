import { type BrowserContext, expect } from '@playwright/test';

/**
 * Stops the running service worker, as the browser does when it is idle. The next message wakes it, which may be at
 * once: it counts that it was stopped.
 */
export async function stopWorker(context: BrowserContext, extensionId: string): Promise<void> {
  const page = context.pages()[0] ?? (await context.newPage());
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
  await expect.poll(() => running).toBeTruthy();
  const versionId = running ?? '';
  stopped.clear();
  await session.send('ServiceWorker.stopWorker', { versionId });
  await expect.poll(() => stopped.has(versionId)).toBe(true);
  await session.detach();
}
