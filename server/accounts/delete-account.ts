import type { Kysely } from 'kysely';
import type { Billing } from '../billing/billing.ts';
import type { Database } from '../database/schema.ts';
import { deleteIdentity } from '../identity/accounts.ts';
import type { Actor } from '../ledger/billing-commands.ts';
import type { Payments } from '../payments/payments.ts';

type Services = { readonly db: Kysely<Database>; readonly billing: Billing; readonly payments: Payments };

/**
 * Deletes an account: nothing is bought or renewed any more, what was bought is gone, then its people and sessions. The
 * ledger's entries stay, with opaque ids only, because a ledger is never rewritten. Repeatable until its last step.
 */
export async function deleteAccount(
  { db, billing, payments }: Services,
  accountId: string,
  ownerId: string,
): Promise<void> {
  const operator: Actor = { kind: 'operator', name: 'deletion by the owner' };
  const key = (step: string) => ({ accountId, key: `deletion:${step}`, actor: operator });
  const owner: Actor = { kind: 'member', memberId: ownerId, role: 'owner' };
  await billing.setAutomaticPurchase({ ...key('automatic'), actor: owner, purchase: null });
  for (const { key: orderKey } of await billing.orders(accountId, 'waiting')) {
    await payments.withdraw(accountId, orderKey);
    await billing.cancelOrder({ ...key(`order:${orderKey}`), orderKey });
  }
  for (const { groupId } of await billing.groups(accountId)) {
    await billing.removeGroup({ ...key(`group:${groupId}`), actor: owner, groupId });
  }
  await billing.changeAtRenewal({ ...key('cancel'), actor: owner, planId: 'free', interval: 'monthly' });
  await billing.suspend({ ...key('suspend'), reason: 'the owner deleted the account' });
  await db.transaction().execute(async (trx) => {
    await trx.deleteFrom('payloads').where('account_id', '=', accountId).execute();
    await trx.deleteFrom('api_answers').where('account_id', '=', accountId).execute();
    await trx.deleteFrom('crm_connections').where('account_id', '=', accountId).execute();
    await trx.deleteFrom('crm_links').where('account_id', '=', accountId).execute();
    await trx.deleteFrom('webhook_subscriptions').where('account_id', '=', accountId).execute();
    await trx.deleteFrom('webhook_deliveries').where('account_id', '=', accountId).execute();
    await trx.deleteFrom('webhook_secrets').where('account_id', '=', accountId).execute();
    await trx.deleteFrom('payment_customers').where('account_id', '=', accountId).execute();
    await trx.deleteFrom('notices').where('account_id', '=', accountId).execute();
  });
  await deleteIdentity(db, accountId);
}
