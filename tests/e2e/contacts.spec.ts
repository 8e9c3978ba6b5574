import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './support/purser.ts';

async function hasNoViolation(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [what, id, nodes.map(({ html }) => html)])).toEqual([]);
}

test('contacts: empty, then a search of the directory with prices, a reveal, its details, a list and a CSV', async ({
  device,
  account,
  faults,
}) => {
  const page = await device.page('contacts');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect(page.getByText('Nobody is revealed on this device yet')).toBeVisible();
  await hasNoViolation(page, 'empty');

  await page.getByRole('tab', { name: 'Directory' }).click();
  await page.getByLabel('Has an email').check();
  await page.getByLabel('Has a phone').check();
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page.getByRole('heading', { name: /(people|person) found/ })).toBeVisible();
  const first = page.getByRole('button', { name: /^Reveal Email of .*, 1 credit$/ }).first();
  const name = /of (.*), 1 credit/.exec((await first.getAttribute('aria-label')) ?? '')?.[1] ?? '';
  await hasNoViolation(page, 'directory');
  await first.click();
  await expect.poll(async () => (await account.charges()).length).toBe(1);

  await page.getByRole('checkbox').nth(4).check();
  await page.getByRole('checkbox').nth(5).check();
  await page.getByRole('button', { name: 'Phone of 2 people, 10 credits' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Reveal for 10 credits' }).click();
  await expect.poll(async () => (await account.wallet()).balance).toBe(29);

  await page.getByRole('tab', { name: 'Revealed' }).click();
  await expect(page.getByRole('heading', { name: '3 contacts' })).toBeVisible();
  faults.set({ kind: 'down' });
  await page.getByLabel('Search').fill(name);
  await page.getByRole('button', { name }).first().click();
  await expect(page.locator('a[href^="mailto:"]').first()).toBeVisible();
  await hasNoViolation(page, 'details');
  await page.getByLabel('Select all').check();
  await page.getByLabel('List name').fill('First calls');
  await page.getByRole('button', { name: 'Add to list' }).click();
  await expect(page.getByRole('button', { name: 'Take off the list First calls' })).toBeVisible();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as CSV' }).click();
  const csv = await readFile(await (await saved).path(), 'utf8');
  expect(csv).toContain(name);
  expect(csv.split('\r\n')).toHaveLength(2);
});

test('with the keyboard alone: options opens a section, a dialog, and gives the focus back', async ({
  device,
}) => {
  const page = await device.page('options');
  await page.getByRole('link', { name: 'Privacy' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Contacts on this device' })).toBeVisible();
  const wipe = page.getByRole('button', { name: 'Forget them now' });
  for (let step = 0; step < 25; step += 1) {
    if (await wipe.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(wipe).toBeFocused();
});
