import { OwnPage } from './support/own-page.ts';
import { expect, test } from './support/purser.ts';
import { openSection } from './support/settings.ts';
import { spendDownTo } from './support/spend.ts';

const ORLA = 'orla-quillon-7f10d';

test('queued within a reservation: charged, although everything else was spent meanwhile', async ({
  device,
  account,
  faults,
}) => {
  const page = await OwnPage.open(device);
  await page.send('reserve', { credits: 6 });
  await expect
    .poll(() => page.standing())
    .toMatchObject({ balance: 34, reserved: 6, held: 0, available: 40 });
  faults.set({ kind: 'down' });
  await page.revealPhone(ORLA);
  expect(await page.standing()).toMatchObject({ held: 5, available: 35 });
  await spendDownTo(account, 0);
  await device.killAndReopen();
  faults.set({ kind: 'none' });
  const after = await OwnPage.open(device);
  await expect(async () => {
    await after.send('sync', {});
    expect((await after.rows()).map(({ state }) => state)).toEqual(['settled']);
  }).toPass();
  const [row] = await after.rows();
  expect(row?.outcome).toMatchObject({ status: 'charged', credits: 5 });
  expect((await account.charges()).filter(({ chargeKey }) => chargeKey === row?.key)).toHaveLength(1);
  expect(await after.send('verify', {})).toMatchObject({ value: { verified: true } });
  await after.send('reserve', { credits: 0 });
  await expect.poll(async () => (await after.standing())?.reserved).toBe(0);
  expect((await account.wallet()).balance).toBe(1);
});

test('credits are set aside in the options within the policy, shown in the popup, and given back', async ({
  device,
  account,
}) => {
  const page = await device.page('options');
  await openSection(page, 'credits', 'Credits for offline use');
  await expect(page.getByText('Nothing is set aside.')).toBeVisible();
  const amount = page.getByLabel('How many credits').last();
  await amount.fill('11');
  await expect(page.getByText('Give a whole number from 1 to 10.')).toBeVisible();
  await amount.fill('6');
  await page.getByRole('button', { name: 'Set aside' }).click();
  await expect(page.getByText(/^6 credits are set aside now\./)).toBeVisible();
  expect((await account.wallet()).balance).toBe(34);
  const popup = await device.page('popup');
  await expect(popup.getByText('Set aside for offline')).toBeVisible();
  await expect(popup.getByRole('status', { name: 'Available' })).toHaveText(/40/);
  await page.getByRole('button', { name: 'Give back' }).click();
  await expect(page.getByText('Nothing is set aside.')).toBeVisible();
  await expect.poll(async () => (await account.wallet()).balance).toBe(40);
});
