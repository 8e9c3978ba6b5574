import type { Account } from './support/account.ts';
import { atSettings, withMate } from './support/at-settings.ts';
import { choose, press } from './support/keyboard.ts';
import { expect, test } from './support/purser.ts';
import { openSection } from './support/settings.ts';
import { revealPhones } from './support/spend.ts';

let mate: Account;

/** An owner, and a member who has revealed three phones: 15 credits, of which 10 are refunded without asking anybody. */
const at = atSettings(async (owner, server) => {
  mate = await withMate(owner, server, 'Tamsin Brackwell');
  await revealPhones(mate, 3);
});

test('with the keyboard: what a member reports above fair use waits for an admin, who decides', async () => {
  const { page, owner } = at();
  const before = (await owner.wallet()).balance;
  for (const { seq } of await mate.charges())
    await mate.change('POST', '/refunds', { seq, reason: 'dead_number' });
  expect((await owner.wallet()).balance).toBe(before + 10);

  await openSection(page, 'statement', 'Statement');
  const waiting = page.getByRole('region', { name: 'Refunds that wait for you' });
  await expect(waiting).toContainText(
    /5 credits of entry \d+, asked by Tamsin Brackwell: The number is dead/,
  );
  await press(page, waiting.getByRole('button', { name: 'Refund', exact: true }));
  await expect(waiting).toBeHidden();
  await expect(page.getByRole('cell', { name: 'Refunded' })).toHaveCount(3);
  expect((await owner.wallet()).balance).toBe(before + 15);
});

test('with the keyboard: the account is handed over to another member, after a question', async () => {
  const { page, owner } = at();
  await openSection(page, 'account', 'This account');
  await choose(page, page.getByLabel('New owner'), 'Tamsin Brackwell');
  await press(page, page.getByRole('button', { name: 'Hand over' }));
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('Make Tamsin Brackwell the owner?');
  await press(page, dialog.getByRole('button', { name: 'Hand over' }));
  await expect(dialog).toBeHidden();
  await expect.poll(async () => (await owner.wallet()).member.role).toBe('admin');
});
