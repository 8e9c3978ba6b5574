import { readFile } from 'node:fs/promises';
import { Account } from './support/account.ts';
import { atSettings } from './support/at-settings.ts';
import { choose, press, type } from './support/keyboard.ts';
import { expect, test } from './support/purser.ts';
import { openSection } from './support/settings.ts';
import { revealPhones } from './support/spend.ts';

const at = atSettings();

test('with the keyboard: an invitation is accepted by its code, and the person works in that account, then in their own again', async ({
  server,
}) => {
  const { page, owner } = at();
  const own = (await owner.wallet()).account.name;
  const host = await Account.signIn(server.url, server.email, server.password);
  const code = await host.invite(owner.email);
  const theirs = (await host.wallet()).account.name;

  await openSection(page, 'account', 'Your accounts');
  await type(page, page.getByLabel('Invitation code'), code);
  // The page begins anew in the other account.
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  await expect(page.getByRole('heading', { name: theirs })).toBeVisible();
  const back = page.getByRole('button', { name: `Switch to ${own}` });
  await Promise.all([page.waitForEvent('load'), press(page, back)]);
  await expect(page.getByRole('heading', { name: own })).toBeVisible();
  await expect(page.getByRole('button', { name: `Switch to ${theirs}` })).toBeVisible();
});

test('with the keyboard: what this device and the server keep is saved as files, without the sign-in’s token', async () => {
  const { page, owner } = at();
  await openSection(page, 'storage', 'Contacts on this device');
  const [device] = await Promise.all([
    page.waitForEvent('download'),
    press(page, page.getByRole('button', { name: 'Save what this device stores' })),
  ]);
  const text = await readFile(await device.path(), 'utf8');
  expect(JSON.parse(text)).toMatchObject({ signIn: { member: { email: owner.email } }, contacts: [] });
  expect(text).not.toContain('token');
  const [account] = await Promise.all([
    page.waitForEvent('download'),
    press(page, page.getByRole('button', { name: 'Save all of the account’s data' })),
  ]);
  expect(await readFile(await account.path(), 'utf8')).toContain(owner.email);
});

test('with the keyboard: contacts are kept for as long as chosen, forgotten at a word, and come again for nothing', async () => {
  const { page, device, owner } = at();
  await owner.reveal({ slug: 'orla-quillon-7f10d', dataPoint: 'phones', ceiling: 5 });
  const contacts = await device.page('contacts');
  const fetch = contacts.getByRole('button', { name: 'Get them, free' });
  await press(contacts, fetch);
  await expect(contacts.getByRole('heading', { name: '1 contact' })).toBeVisible();

  await page.bringToFront();
  await openSection(page, 'storage', 'Contacts on this device');
  await choose(page, page.getByLabel('Keep for'), '30');
  await page.reload();
  await expect(page.getByLabel('Keep for')).toHaveValue('30');
  const wipe = page.getByRole('button', { name: 'Forget them now' });
  await press(page, wipe);
  await press(page, page.getByRole('alertdialog').getByRole('button', { name: 'Forget them now' }));
  await expect(page.getByText('This device has forgotten its contacts.')).toBeVisible();

  await contacts.bringToFront();
  await contacts.reload();
  await expect(contacts.getByText('Nobody is revealed on this device yet')).toBeVisible();
  await press(contacts, fetch);
  await expect(contacts.getByRole('heading', { name: '1 contact' })).toBeVisible();
  expect((await owner.wallet()).balance).toBe(35);
});

test('with the keyboard: credits are bought by themselves when few are left, until that is switched off', async () => {
  const { page, owner } = at();
  await openSection(page, 'credits', 'Automatic purchase');
  const automatic = page.getByRole('region', { name: 'Automatic purchase' });
  const { balance } = await owner.wallet();
  await type(page, automatic.getByLabel('When fewer are left than'), String(balance - 2));
  await type(page, automatic.getByLabel('Buy so many'), '100');
  await press(page, automatic.getByRole('button', { name: 'Switch on' }));
  await expect(automatic).toContainText(
    `When fewer than ${balance - 2} credits are left, 100 are bought for $`,
  );

  await revealPhones(owner, 1);
  await expect.poll(async () => (await owner.wallet()).balance).toBe(balance + 95);
  await page.reload();
  await expect(page.getByRole('row').filter({ hasText: '100 credits' })).toBeVisible();
  await press(page, automatic.getByRole('button', { name: 'Switch off' }));
  await expect(automatic.getByRole('button', { name: 'Switch on' })).toBeVisible();
});

test('with the keyboard: an account is renamed; another one is left, after a question', async () => {
  const { page, owner } = at();
  await openSection(page, 'account', 'This account');
  await type(page, page.getByLabel('Name of the account'), 'Marwick & Daughters');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Marwick & Daughters' })).toBeVisible();
  expect((await owner.wallet()).account.name).toBe('Marwick & Daughters');

  const other = page.getByRole('button', { name: /^Switch to/ });
  await Promise.all([page.waitForEvent('load'), press(page, other)]);
  await press(page, page.getByRole('button', { name: 'Leave the account' }));
  await press(page, page.getByRole('alertdialog').getByRole('button', { name: 'Leave the account' }));
  await expect(page.getByLabel('Password')).toBeVisible();
});
