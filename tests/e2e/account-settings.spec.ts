import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { demoMembers } from './support/demo-members.ts';
import { expect, test } from './support/purser.ts';
import { openSection, settings } from './support/settings.ts';

async function hasNoViolation(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [what, id, nodes.map(({ html }) => html)])).toEqual([]);
}

const SECTIONS = [
  ['plan', 'Pro plan'],
  ['credits', 'Buy credits'],
  ['team', 'Members'],
  ['usage', 'Where credits went'],
  ['statement', 'Statement'],
  ['keys', 'New key'],
  ['storage', 'Contacts on this device'],
  ['preferences', 'Keyboard shortcuts'],
  ['diagnostics', 'Diagnostics'],
] as const;

test('an owner: every section of the options opens without an accessibility violation', async ({
  openDevice,
  server,
}) => {
  const [owner] = await demoMembers(server);
  const device = await openDevice();
  await device.signIn(owner, server.url);
  const page = await device.page('options');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const [id, title] of SECTIONS) {
    await openSection(page, id, title);
    await hasNoViolation(page, id);
  }
});

test('an owner: buys credits and gets a receipt, upgrades, downgrades and takes it back, freezes and ends it', async ({
  openDevice,
  server,
}) => {
  const { page } = await settings(openDevice, server);
  await openSection(page, 'credits', 'Buy credits');
  await page.getByRole('region', { name: 'Buy credits' }).getByLabel('How many credits').fill('120');
  await page.getByRole('button', { name: /^Buy 120 credits for \$/ }).click();
  await expect(page.getByText('This is a demo server')).toBeVisible();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Receipt or invoice: 120 credits' }).first().click();
  expect((await saved).suggestedFilename()).toMatch(/^order-.*\.html$/);

  await openSection(page, 'plan', 'Compare plans');
  await page.getByRole('button', { name: 'Upgrade: Premium' }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog.getByText('At once the plan becomes Premium')).toBeVisible();
  await expect(dialog.getByText('Credits after')).toBeVisible();
  await hasNoViolation(page, 'upgrade dialog');
  await dialog.getByRole('button', { name: /^Upgrade for \$/ }).click();
  await expect(page.getByRole('heading', { name: 'Premium plan' })).toBeVisible();

  await page.getByRole('button', { name: 'Downgrade: Starter' }).click();
  await dialog.getByRole('button', { name: 'Downgrade at the end of the cycle' }).click();
  await expect(page.getByText(/the plan becomes Starter/)).toBeVisible();
  await page.getByRole('button', { name: 'Take this back' }).click();
  await expect(page.getByText(/the plan becomes Starter/)).toBeHidden();

  await page.getByRole('button', { name: 'Cancel subscription' }).click();
  await dialog.getByRole('button', { name: 'Cancel subscription' }).click();
  await expect(page.getByText(/^The subscription ends on/)).toBeVisible();
  await page.getByRole('button', { name: 'Take this back' }).click();
  await expect(page.getByText(/^The subscription ends on/)).toBeHidden();

  await page.getByRole('button', { name: 'Freeze the account' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Freeze now' }).click();
  await expect(page.getByText(/^Frozen until/).first()).toBeVisible();
  await page.getByRole('button', { name: 'End the freeze now' }).click();
  await expect(page.getByText(/Next possible on/)).toBeVisible();
});

test('an owner: invites, makes and revokes a key, reads, filters, verifies and refunds', async ({
  openDevice,
  server,
}) => {
  const { page, owner } = await settings(openDevice, server);
  const [bought] = await owner.reveal({ slug: 'orla-quillon-7f10d', dataPoint: 'phones', ceiling: 5 });
  expect(bought).toMatchObject({ outcome: { status: 'charged', credits: 5 } });
  await openSection(page, 'team', 'Members');
  await page.getByLabel('Email', { exact: true }).fill('maya.lindqvist@quillstreet.example');
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  await expect(page.getByText('maya.lindqvist@quillstreet.example').first()).toBeVisible();
  await page.getByRole('button', { name: 'Take the invitation of maya.lindqvist' }).click();
  await expect(page.getByRole('button', { name: 'Take the invitation of maya' })).toBeHidden();

  await openSection(page, 'keys', 'New key');
  await page.getByLabel('Name').fill('Nightly sync');
  await page.getByRole('button', { name: 'Make key' }).click();
  await expect(page.getByText('Copy it now: it is shown this once')).toBeVisible();
  await page.getByRole('button', { name: 'Revoke Nightly sync' }).click();
  await expect(page.getByRole('button', { name: 'Revoke Nightly sync' })).toBeHidden();

  await openSection(page, 'statement', 'Statement');
  await page.getByLabel('For', { exact: true }).selectOption('phones');
  await expect(page.getByText(/^5 credits: Phone of .* revealed by you in Purser$/)).toBeVisible();
  await page.getByRole('button', { name: 'Verify' }).click();
  await expect(page.getByText(/entr(y|ies) verified$/)).toBeVisible();
  await page.getByRole('button', { name: /^Report wrong data of entry/ }).click();
  await page.getByLabel('What is wrong').selectOption('dead_number');
  await page.getByRole('dialog').getByRole('button', { name: 'Report wrong data' }).click();
  await expect(page.getByRole('cell', { name: 'Refunded' })).toBeVisible();
  const csv = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as CSV' }).click();
  expect((await csv).suggestedFilename()).toBe('purser-statement.csv');

  await openSection(page, 'usage', 'Where credits went');
  await page.getByRole('tab', { name: 'Surface' }).press('Enter');
  await page.getByText('Credits by surface as a table').click();
  await expect(page.getByRole('rowheader', { name: 'Purser pages' })).toBeVisible();
  await page.getByLabel('Emails each, a month').fill('100');
  await expect(page.getByText(/credits a month\. The .* plan holds that/)).toBeVisible();
});

test('a member sees their own limit and may ask an admin; with the server gone, a section says so with one action', async ({
  openDevice,
  server,
  faults,
}) => {
  const [, teammate] = await demoMembers(server);
  const device = await openDevice();
  await device.signIn(teammate, faults.url);
  const page = await device.page('options');
  await openSection(page, 'team', 'What you may spend');
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(page.getByText(/^(Asked|You asked before)/)).toBeVisible();
  await openSection(page, 'credits', 'Ask an admin');
  await expect(page.getByText('For admins')).toBeVisible();
  faults.set({ kind: 'down' });
  await openSection(page, 'usage', 'How many credits do we need?');
  await expect(page.getByText('This could not be read')).toBeVisible();
  await hasNoViolation(page, 'unreachable');
  faults.set({ kind: 'none' });
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: 'Where credits went' })).toBeVisible();
});
