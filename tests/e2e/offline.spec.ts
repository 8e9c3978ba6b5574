import { z } from 'zod';
import { demoData } from '../../server/directory/demo-data.ts';
import { OwnPage } from './support/own-page.ts';
import { expect, test } from './support/purser.ts';
import { stopWorker } from './support/worker.ts';

const ORLA = 'orla-quillon-7f10d';
const MINUTE_MS = 60_000;
/** People whose buttons are clicked before the first one has answered. */
const AT_ONCE = 20;
const answerSchema = z.object({ value: z.object({ state: z.string() }) });

test('200 people revealed offline, the browser killed, the server back: each settled once, to the credit', async ({
  device,
  account,
  faults,
}) => {
  faults.rewrite = (path, body) => (path === '/v1/wallet' ? withLargerPolicy(body) : body);
  await account.buy(300);
  const page = await OwnPage.open(device);
  await page.send('sync', {});
  faults.set({ kind: 'down' });
  const slugs = demoData()
    .contacts.flatMap(({ slug }) => slug ?? [])
    .slice(0, 200);
  for (let at = 0; at < slugs.length; at += AT_ONCE) {
    const clicks = slugs
      .slice(at, at + AT_ONCE)
      .map((slug) => page.send('reveal', { person: { slug }, dataPoint: 'emails', ceiling: 1 }));
    for (const answer of await Promise.all(clicks)) {
      expect(answerSchema.parse(answer).value.state).toMatch(/queued|sending/);
    }
  }
  expect(await page.standing()).toMatchObject({ balance: 340, held: 200, available: 140 });
  await device.killAndReopen();
  faults.set({ kind: 'none' });
  const after = await OwnPage.open(device);
  await expect(async () => {
    await after.send('sync', {});
    expect((await after.rows()).filter(({ state }) => state !== 'settled' && state !== 'refused')).toEqual(
      [],
    );
  }).toPass();
  const rows = await after.rows();
  const charged = rows.filter(({ outcome }) => outcome?.status === 'charged');
  const charges = await account.charges();
  expect(rows).toHaveLength(200);
  expect(new Set(charges.map(({ chargeKey }) => chargeKey))).toEqual(new Set(charged.map(({ key }) => key)));
  expect(charges).toHaveLength(charged.length);
  expect(charges.length).toBeGreaterThan(100);
  expect(await after.standing()).toMatchObject({ available: 340 - charged.length, held: 0 });
  expect(await after.send('verify', {})).toMatchObject({ value: { verified: true } });
});

test('after a restart the alarm is set again, and a worker that is woken does not put it off', async ({
  device,
  faults,
}) => {
  faults.set({ kind: 'down' });
  await (await OwnPage.open(device)).revealPhone(ORLA);
  await device.killAndReopen();
  const page = await OwnPage.open(device);
  await expect.poll(() => page.alarms()).toMatchObject([{ name: 'flush', periodInMinutes: 1 }]);
  const [alarm] = await page.alarms();
  expect(alarm?.scheduledTime).toBeLessThanOrEqual(Date.now() + MINUTE_MS);
  await stopWorker(device.context, device.id);
  await page.send('session', {});
  expect(await page.alarms()).toEqual([alarm]);
});

test('with nothing opened, the alarm alone wakes the worker and settles what waits', async ({
  device,
  account,
  faults,
}) => {
  faults.set({ kind: 'down' });
  const page = await OwnPage.open(device);
  await page.revealPhone(ORLA);
  await expect.poll(() => page.alarms()).toMatchObject([{ name: 'flush' }]);
  await stopWorker(device.context, device.id);
  faults.set({ kind: 'none' });
  await expect
    .poll(async () => (await page.rows()).every(({ notBefore }) => notBefore <= Date.now()))
    .toBe(true);
  // The same alarm, sooner than its minute
  await page.ring('flush');
  await page.page.goto('about:blank');
  await expect.poll(() => account.charges(), { timeout: 30_000 }).toHaveLength(1);
  const after = await OwnPage.open(device);
  await expect.poll(async () => (await after.rows()).map(({ state }) => state)).toEqual(['settled']);
  await expect.poll(() => after.alarms()).toEqual([]);
});

function withLargerPolicy(wallet: unknown): unknown {
  const { offlinePolicy, ...rest } = z.looseObject({ offlinePolicy: z.looseObject({}) }).parse(wallet);
  return { ...rest, offlinePolicy: { ...offlinePolicy, maxQueued: 500, maxHeld: 1000 } };
}
