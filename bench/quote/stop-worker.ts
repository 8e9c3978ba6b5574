import type { Page } from '@playwright/test';

/** Stops the extension's worker as the browser does when it is idle, and waits until it is gone. */
export async function stopWorker(page: Page, extensionId: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await new Promise<void>((resolve, reject) => {
    let stopping: string | undefined;
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      for (const { versionId, scriptURL, runningStatus } of versions) {
        if (!scriptURL.includes(extensionId)) continue;
        if (runningStatus === 'running' && stopping === undefined) {
          stopping = versionId;
          session.send('ServiceWorker.stopWorker', { versionId }).catch(reject);
        }
        if (runningStatus === 'stopped' && stopping === versionId) resolve();
      }
    });
    session.send('ServiceWorker.enable').catch(reject);
  });
  await session.detach();
}
