import { type BrowserContext, expect } from '@playwright/test';

/** Stops the running service worker, as the browser does when it is idle. The next message wakes it. */
export async function stopWorker(context: BrowserContext, extensionId: string): Promise<void> {
  const page = context.pages()[0] ?? (await context.newPage());
  const session = await context.newCDPSession(page);
  const versions = new Map<string, { scriptURL: string; runningStatus: string }>();
  session.on('ServiceWorker.workerVersionUpdated', (event) => {
    for (const version of event.versions) versions.set(version.versionId, version);
  });
  await session.send('ServiceWorker.enable');
  const running = () =>
    [...versions].find(
      ([, version]) => version.scriptURL.includes(extensionId) && version.runningStatus === 'running',
    )?.[0];
  await expect.poll(running).toBeTruthy();
  const versionId = running();
  if (!versionId) throw new Error('the service worker is not running');
  await session.send('ServiceWorker.stopWorker', { versionId });
  await expect.poll(() => versions.get(versionId)?.runningStatus).toBe('stopped');
  await session.detach();
}
