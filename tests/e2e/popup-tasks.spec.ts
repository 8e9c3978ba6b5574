import type { Page } from '@playwright/test';
import { clickControl, waitForControl } from '../../scripts/browser/accessible.ts';
import { DAVOR_URL } from '../../scripts/sample-pages/index.ts';
import { press } from './support/keyboard.ts';
import { expect, test } from './support/purser.ts';
import { spendDownTo } from './support/spend.ts';

const PHONE = /^Reveal phone, 5 credits$/;
const available = (popup: Page) => popup.getByRole('status', { name: 'Available' });

test('with the keyboard: a reveal that was refused for lack of credits is made again at its price, once there are some', async ({
  device,
  account,
  faults,
}) => {
  const page = await device.goto(DAVOR_URL);
  await waitForControl(page, { name: PHONE });
  faults.set({ kind: 'down' });
  await clickControl(page, { name: PHONE });
  await waitForControl(page, { name: /phone.*queued/i });
  await spendDownTo(account, 2);
  faults.set({ kind: 'none' });

  const popup = await device.page('popup');
  const again = popup.getByRole('button', { name: /^Reveal Phone of .* again, 5 credits$/ });
  await expect(popup.getByText('Refused', { exact: true })).toBeVisible();
  await account.buy(100);
  await press(popup, popup.getByRole('button', { name: /^Sync/ }));
  await expect(available(popup)).toContainText('102');
  await press(popup, again);
  await expect(available(popup)).toContainText('97');
  expect((await account.charges()).filter(({ action }) => action === 'phones').at(-1)?.amount).toBe(5);
});

test('with the keyboard: a reveal of which nobody can say how it ended is asked about, and ended', async ({
  device,
  account,
  faults,
}) => {
  const page = await device.goto(DAVOR_URL);
  await waitForControl(page, { name: PHONE });
  faults.set({ kind: 'status', status: 400 }, /charges/);
  await clickControl(page, { name: PHONE });
  const popup = await device.page('popup');
  const check = popup.getByRole('button', { name: 'Ask how it stands' });
  // It is sent a few times before nobody is asked any more.
  await expect(async () => {
    await popup.getByRole('button', { name: /^Sync/ }).click();
    await expect(check).toBeVisible({ timeout: 1500 });
  }).toPass();
  await expect(popup.getByText('5 held', { exact: true })).toBeVisible();
  faults.set({ kind: 'none' });
  await press(popup, check);
  // The server has never seen it, so that it can end without a charge.
  await press(popup, popup.getByRole('button', { name: /^Cancel/ }));
  await expect(check).toBeHidden();
  await expect(popup.getByText('5 held')).toBeHidden();
  expect(await account.charges()).toEqual([]);
});

test('credits that the next renewal would cut are announced in the popup, also when it is opened offline', async ({
  device,
  account,
  faults,
}) => {
  await account.change('POST', '/plan/upgrade', { planId: 'starter', interval: 'monthly' });
  await device.page('popup').then((popup) => press(popup, popup.getByRole('button', { name: /^Sync/ })));
  const popup = await device.page('popup');
  const warning = popup.getByText(/^40 credits expire at renewal/);
  await expect(warning).toBeVisible();
  faults.set({ kind: 'down' });
  await popup.reload();
  await expect(warning).toBeVisible();
});
