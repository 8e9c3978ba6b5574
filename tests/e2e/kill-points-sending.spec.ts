import { clickControl, waitForControl } from '../../scripts/browser/accessible.ts';
import { ORLA_URL } from '../../scripts/sample-pages/index.ts';
import { expectChargedOnce } from './support/charged-once.ts';
import { OwnPage } from './support/own-page.ts';
import { type Device, expect, test } from './support/purser.ts';
import { stopWorker } from './support/worker.ts';

const ORLA = 'orla-quillon-7f10d';
const PHONE = /^Reveal phone, 5 credits$/;
const CHARGES = /^\/v1\/charges$/;
const DEATHS: readonly (readonly [name: string, die: (device: Device) => Promise<void>])[] = [
  ['the worker stopped', (device) => stopWorker(device.context, device.id)],
  ['the browser killed', (device) => device.killAndReopen()],
];

test('K1: killed before the click is on the disk, nothing is queued, sent or charged', async ({
  device,
  account,
  faults,
}) => {
  const page = await device.goto(ORLA_URL);
  await waitForControl(page, { name: PHONE });
  await (await OwnPage.open(device)).block('outbox');
  await page.bringToFront();
  await clickControl(page, { name: PHONE });
  await waitForControl(page, { name: /phone/i });
  await device.killAndReopen();
  expect(await (await OwnPage.open(device)).rows()).toEqual([]);
  expect(faults.chargeKeys()).toEqual([]);
  expect(await account.charges()).toEqual([]);
});

test('K2: killed before the button heard, the click is there; a second click joins it, and one charge is made', async ({
  device,
  account,
  faults,
}) => {
  faults.set({ kind: 'stuck' });
  const before = await OwnPage.open(device);
  const answered = before.revealPhone(ORLA);
  await expect.poll(async () => (await before.rows()).length).toBe(1);
  await device.killAndReopen();
  expect(await answered).toBeUndefined();
  const after = await OwnPage.open(device);
  await after.revealPhone(ORLA);
  expect(await after.rows()).toHaveLength(1);
  await expectChargedOnce(device, account, faults);
});

test('K3: killed after the row was marked and before its first byte was sent: charged once', async ({
  device,
  account,
  faults,
}) => {
  const page = await OwnPage.open(device);
  await page.holdSendingLock();
  await page.revealPhone(ORLA);
  await page.markSent();
  const [clicked] = await page.rows();
  expect(faults.chargeKeys()).toEqual([]);
  faults.set({ kind: 'down' });
  await device.killAndReopen();
  // On the disk it may have been sent: its key and its hold stay until the server has said what became of it
  const after = await OwnPage.open(device);
  expect(await after.rows()).toMatchObject([
    { key: clicked?.key, state: 'sending', ceiling: 5, firstSentAt: clicked?.firstSentAt },
  ]);
  expect(await after.standing()).toMatchObject({ balance: 40, held: 5, available: 35 });
  await expectChargedOnce(device, account, faults);
});

test('K4: the worker stopped after it sent and before the server had it: charged once', async ({
  device,
  account,
  faults,
}) => {
  faults.set({ kind: 'stuck' }, CHARGES);
  (await OwnPage.open(device)).revealPhone(ORLA);
  await expect.poll(() => faults.chargeKeys()).toHaveLength(1);
  await stopWorker(device.context, device.id);
  expect(await account.charges()).toEqual([]);
  await expectChargedOnce(device, account, faults);
});

test('K5: the browser killed after the server committed and before its answer came: charged once', async ({
  device,
  account,
  faults,
}) => {
  faults.set({ kind: 'held' }, CHARGES);
  (await OwnPage.open(device)).revealPhone(ORLA);
  await expect.poll(() => account.charges()).toHaveLength(1);
  await device.killAndReopen();
  await expectChargedOnce(device, account, faults);
});

for (const [death, die] of DEATHS) {
  test(`K6: ${death} with the answer here and not on the disk: charged once`, async ({
    device,
    account,
    faults,
  }) => {
    faults.set({ kind: 'held' }, CHARGES);
    const page = await OwnPage.open(device);
    page.revealPhone(ORLA);
    await expect.poll(() => account.charges()).toHaveLength(1);
    await page.block('outbox');
    faults.set({ kind: 'stuck' });
    await expect.poll(() => faults.answered.filter((path) => CHARGES.test(path))).toHaveLength(1);
    await die(device);
    if (!page.page.isClosed()) await page.page.close();
    const [row] = await (await OwnPage.open(device)).rows();
    expect(row).toMatchObject({ state: 'sending' });
    expect(row?.outcome).toBeUndefined();
    await expectChargedOnce(device, account, faults);
  });
}

test('K7: killed with the charge answered and its entry not read: the balance does not move when it is', async ({
  device,
  account,
  faults,
}) => {
  const page = await OwnPage.open(device);
  // What signing in still reads would be stuck, too, and keep the flush waiting behind it
  await page.send('sync', {});
  faults.set({ kind: 'stuck' }, /^\/v1\/wallet\/entries/);
  page.revealPhone(ORLA);
  await expect.poll(async () => (await page.rows()).map(({ state }) => state)).toEqual(['confirming']);
  expect(await page.standing()).toMatchObject({ balance: 40, held: 5, available: 35 });
  await device.killAndReopen();
  expect((await (await OwnPage.open(device)).standing())?.available).toBe(35);
  await expectChargedOnce(device, account, faults);
});
