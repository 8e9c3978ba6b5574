import { Account } from './support/account.ts';
import { expectChargedOnce } from './support/charged-once.ts';
import { OwnPage } from './support/own-page.ts';
import { type Device, expect, test } from './support/purser.ts';
import { stopWorker } from './support/worker.ts';

const ORLA = 'orla-quillon-7f10d';
const CHARGES = /^\/v1\/charges$/;
const DAY_MS = 86_400_000;

test('K11: what was queued by one account is never sent under another, and ends at the next sign-in', async ({
  device,
  account,
  server,
  faults,
}) => {
  faults.set({ kind: 'stuck' }, CHARGES);
  const page = await OwnPage.open(device);
  page.revealPhone(ORLA);
  await expect.poll(() => faults.chargeKeys()).toHaveLength(1);
  await stopWorker(device.context, device.id);
  faults.set({ kind: 'down' });
  expect(await page.send('signOut', { cancelQueued: false })).toMatchObject({
    value: { signedOut: false, queued: 1 },
  });
  expect(await page.send('signOut', { cancelQueued: true })).toMatchObject({
    value: { signedOut: true, queued: 1 },
  });
  const other = await Account.signUp(server.url);
  faults.set({ kind: 'none' });
  await device.signIn(other, faults.url);
  await page.send('sync', {});
  expect(faults.chargeKeys()).toHaveLength(1);
  expect(await other.charges()).toEqual([]);
  await page.send('signOut', { cancelQueued: false });
  await device.signIn(account, faults.url);
  await expect.poll(async () => (await page.rows()).map(({ state }) => state)).toEqual(['cancelled']);
  expect(await account.charges()).toEqual([]);
});

test('K12: a clock a year ahead at the click and a day behind at the flush changes nothing', async ({
  device,
  account,
  faults,
}) => {
  await turnClock(device, 365 * DAY_MS);
  faults.set({ kind: 'down' });
  const page = await OwnPage.open(device);
  await page.revealPhone(ORLA);
  await page.send('sync', {});
  expect(await page.standing()).toMatchObject({ held: 5, available: 35 });
  await turnClock(device, -366 * DAY_MS);
  await expectChargedOnce(device, account, faults);
});

test('K13: the same waiting charge flushed by two browsers at once: one debit, one outcome', async ({
  device,
  openDevice,
  account,
  faults,
}) => {
  faults.set({ kind: 'down' });
  await (await OwnPage.open(device)).revealPhone(ORLA);
  await device.kill();
  const twin = await openDevice(device.profile);
  await device.reopen();
  const pages = [await OwnPage.open(device), await OwnPage.open(twin)];
  faults.set({ kind: 'held' }, CHARGES);
  const synced = pages.map((page) => page.send('sync', {}));
  await expect.poll(() => faults.chargeKeys()).toHaveLength(2);
  faults.set({ kind: 'none' });
  await Promise.all(synced);
  const [one, two] = await Promise.all(pages.map((page) => page.rows()));
  expect(one?.[0]?.outcome).toEqual(two?.[0]?.outcome);
  await expectChargedOnce(device, account, faults);
  await expectChargedOnce(twin, account, faults);
});

/** Moves the clock of the running worker. */
async function turnClock({ context }: Device, ms: number): Promise<void> {
  const [worker] = context.serviceWorkers();
  await worker?.evaluate((error) => {
    const right = Date.now;
    Date.now = () => right() + error;
  }, ms);
}
