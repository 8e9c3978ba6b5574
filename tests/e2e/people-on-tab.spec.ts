import { AxeBuilder } from '@axe-core/playwright';
import { clickControl, controls, waitForControl } from '../../scripts/browser/accessible.ts';
import { ORLA_URL, SEARCH_URL } from '../../scripts/sample-pages/index.ts';
import type { ExtensionApi } from './support/extension-api.ts';
import { expect, test } from './support/purser.ts';

declare const chrome: ExtensionApi;

test.describe('the people on the page, in the side panel', () => {
  test('have the prices of the page, and are revealed there, with nothing in the page', async ({
    device,
    account,
  }) => {
    await device.setOnPages({ mode: 'panel' });
    const linkedin = await device.goto(ORLA_URL);
    const panel = await device.page('sidepanel');
    await expect(panel.getByText('Orla Quillon', { exact: true })).toBeVisible();
    const phone = panel.getByRole('button', { name: 'Reveal phone, 5 credits' });
    await expect(phone).toBeVisible();
    expect((await new AxeBuilder({ page: panel }).analyze()).violations).toEqual([]);
    // Asked first, since nobody switched that off here.
    await phone.click();
    const confirm = panel.getByRole('button', { name: 'Confirm: reveal phone, 5 credits' });
    await expect(confirm).toBeVisible();
    await panel.waitForTimeout(800);
    await confirm.click();
    await expect(panel.getByRole('link', { name: /^Call / })).toBeVisible();
    await expect.poll(async () => (await account.wallet()).balance).toBe(35);
    expect(await linkedin.locator('[data-slot]').count()).toBe(0);
  });

  test('follow the page: a list with the exact total, then another page', async ({ device }) => {
    const linkedin = await device.goto(SEARCH_URL);
    const panel = await device.page('sidepanel');
    await expect(
      panel.getByRole('button', { name: /^Reveal: Emails of 25 people, 25 credits/ }),
    ).toBeVisible();
    await linkedin.goto(ORLA_URL);
    await expect(panel.getByRole('group', { name: /^Contact details/ })).toHaveCount(1);
    await linkedin.goto('about:blank');
    await expect(panel.getByText(/^Open LinkedIn/)).toBeVisible();
  });

  test('are paused with the page, and come back', async ({ device }) => {
    const linkedin = await device.goto(ORLA_URL);
    await waitForControl(linkedin, { name: /^Reveal email/ });
    const panel = await device.page('sidepanel');
    await panel.getByRole('button', { name: 'Pause here' }).click();
    await expect(panel.getByText('Purser is paused on this part of LinkedIn.')).toBeVisible();
    await expect.poll(() => linkedin.locator('[data-slot]').count()).toBe(0);
    await panel.getByRole('button', { name: 'Resume here' }).click();
    await waitForControl(linkedin, { name: /^Reveal email/ });
  });
});

test('the popup has the people of the page too', async ({ device }) => {
  await device.goto(ORLA_URL);
  const popup = await device.page('popup');
  await expect(popup.getByRole('button', { name: 'Reveal email, 1 credit' })).toBeVisible();
});

test('a dear reveal in the page asks first, and a shortcut presses the button', async ({
  device,
  account,
}) => {
  await device.setOnPages({});
  const page = await device.goto(ORLA_URL);
  await clickControl(page, { name: /^Reveal phone, 5 credits$/ });
  await waitForControl(page, { name: /^Confirm: reveal phone, 5 credits$/ });
  await page.waitForTimeout(800);
  await clickControl(page, { name: /^Confirm: reveal phone, 5 credits$/ });
  await waitForControl(page, { role: 'link', name: /\+\d/ });
  await expect.poll(async () => (await account.wallet()).balance).toBe(35);

  const [worker] = device.context.serviceWorkers();
  await page.bringToFront();
  await worker?.evaluate(async () => {
    const { tabs, commands } = chrome;
    const [tab] = await tabs.query({ active: true, lastFocusedWindow: true });
    commands.onCommand.dispatch('reveal-email', tab);
  });
  await waitForControl(page, { role: 'link', name: /^Write to / });
});

test('a page that takes the buttons away is offered the side panel', async ({ device }) => {
  const page = await device.goto(ORLA_URL);
  for (let time = 0; time < 3; time += 1) {
    await page.locator('[data-slot]').first().waitFor({ state: 'attached' });
    await page.evaluate(() => document.querySelector('[data-slot]')?.remove());
    await page.waitForTimeout(300);
  }
  const popup = await device.page('popup');
  await expect(popup.getByText(/takes Purser’s buttons away/)).toBeVisible();
  expect((await controls(page)).filter(({ name }) => /^Reveal/.test(name))).toEqual([]);
  await popup.getByRole('button', { name: 'Always use the side panel' }).click();
  await page.reload();
  await expect(popup.getByRole('button', { name: 'Reveal email, 1 credit' })).toBeVisible();
  expect(await page.locator('[data-slot]').count()).toBe(0);
});

test('how Purser works on LinkedIn is chosen in the options, for open tabs at once', async ({ device }) => {
  const page = await device.goto(ORLA_URL);
  await waitForControl(page, { name: /^Reveal email/ });
  const options = await device.page('options');
  await options.getByRole('link', { name: 'LinkedIn' }).click();
  expect((await new AxeBuilder({ page: options }).analyze()).violations).toEqual([]);
  await options.getByRole('radio', { name: /^In the side panel/ }).click();
  await expect.poll(() => page.locator('[data-slot]').count()).toBe(0);
  await options.getByRole('radio', { name: /^On buttons/ }).click();
  await waitForControl(page, { name: /^Reveal email/ });
});
