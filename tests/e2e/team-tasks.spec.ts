import type { Account } from './support/account.ts';
import { atSettings, signedInTo, withMate } from './support/at-settings.ts';
import { choose, press, type } from './support/keyboard.ts';
import { expect, test } from './support/purser.ts';
import { openSection } from './support/settings.ts';
import { revealPhones } from './support/spend.ts';

const MATE = 'Tamsin Brackwell';
let mate: Account;

/** An account on Scale, which has limits and pools, with a second member. */
const at = atSettings(async (owner, server) => {
  mate = await withMate(owner, server, MATE);
});

test('with the keyboard: a member becomes an admin, and a member again', async () => {
  const { page } = at();
  await openSection(page, 'team', 'Members');
  const dialog = page.getByRole('dialog');
  const row = page.getByRole('row').filter({ hasText: MATE });
  for (const role of ['Admin', 'Member']) {
    await press(page, page.getByRole('button', { name: `Edit ${MATE}` }));
    await choose(page, dialog.getByLabel('Role'), role);
    await press(page, dialog.getByRole('button', { name: 'Save' }));
    await expect(dialog).toBeHidden();
    await expect(row).toContainText(role);
  }
});

test('with the keyboard: a limit and a pool, marked from 75 % on and closed at 100 %', async ({ server }) => {
  const { page, owner } = at();
  mate = await signedInTo((await owner.wallet()).account.id, mate, server);
  await openSection(page, 'team', 'Members');
  const pools = page.getByRole('region', { name: 'Pools' });
  await type(page, pools.getByLabel('New pool'), 'Outbound');
  await type(page, pools.getByLabel('Credits in a cycle'), '40');
  await page.keyboard.press('Enter');
  await expect(pools.getByText('Nobody yet')).toBeVisible();

  const dialog = page.getByRole('dialog');
  await press(page, page.getByRole('button', { name: `Edit ${MATE}` }));
  await type(page, dialog.getByLabel('Credits in a cycle'), '20');
  await choose(page, dialog.getByLabel('Pool'), 'Outbound');
  await press(page, dialog.getByRole('button', { name: 'Save' }));
  await expect(dialog).toBeHidden();
  await expect(pools.getByText(MATE)).toBeVisible();

  const limit = page.getByRole('row').filter({ hasText: MATE });
  await revealPhones(mate, 3);
  await page.reload();
  await expect(limit).toContainText('15 / 20 · above 75 %');
  await revealPhones(mate, 1, 3);
  await page.reload();
  await expect(limit).toContainText('20 / 20 · used up');
  await expect(pools).toContainText('20 / 40');
  expect(await revealPhones(mate, 1, 4)).toMatchObject([
    { outcome: { status: 'refused', code: 'member_limit' } },
  ]);
});

test('with the keyboard: a member is removed, after a question, and reaches nothing any more', async () => {
  const { page } = at();
  await openSection(page, 'team', 'Members');
  await press(page, page.getByRole('button', { name: `Edit ${MATE}` }));
  const dialog = page.getByRole('dialog');
  await press(page, dialog.getByRole('button', { name: 'Remove from account' }));
  await expect(dialog.getByText('Their sign-ins and API keys in this account end at once')).toBeVisible();
  await press(page, dialog.getByRole('button', { name: 'Remove from account' }));
  await expect(page.getByText(`${MATE} was removed.`)).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: MATE })).toBeHidden();
  await expect(mate.wallet()).rejects.toThrow('403');
});
