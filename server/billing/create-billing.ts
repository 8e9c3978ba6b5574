import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { BillingFields, BillingKind, Envelope } from '../ledger/billing-commands.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Billing } from './billing.ts';
import { readBudgetViews } from './budget-views.ts';
import { readOrders, readPriceList, readRefunds, readReservations, readTerms } from './lists.ts';
import { createOperatorSide } from './operator-side.ts';
import { readPlan } from './plan-view.ts';
import { readStatement } from './statement.ts';
import { readUsage } from './usage.ts';

/** Billing over a ledger: changes go through its lane, views read beside it once everything due is carried out. */
export function createBilling({
  db,
  ledger,
  now,
}: {
  db: Kysely<Database>;
  ledger: Ledger;
  now: () => Date;
}): Billing {
  const change =
    <K extends BillingKind>(kind: K) =>
    (command: Envelope & BillingFields<K>) =>
      ledger.perform(kind, command);

  /** Reading the balance carries out what is due. */
  const brought = async <T>(accountId: string, read: () => Promise<T>): Promise<T> => {
    await ledger.balance(accountId);
    return read();
  };

  return {
    ...createOperatorSide({ db, ledger, now }),
    orderPlan: change('orderPlan'),
    orderCredits: change('orderCredits'),
    confirmOrder: change('confirmOrder'),
    cancelOrder: change('cancelOrder'),
    changeAtRenewal: change('changeAtRenewal'),
    takeBackChange: change('takeBackChange'),
    freeze: change('freeze'),
    endFreeze: change('endFreeze'),
    setMemberLimit: change('setMemberLimit'),
    setGroup: change('setGroup'),
    removeGroup: change('removeGroup'),
    setMemberGroup: change('setMemberGroup'),
    requestRefund: change('requestRefund'),
    decideRefund: change('decideRefund'),
    reserve: change('reserve'),
    releaseReservation: change('releaseReservation'),
    suspend: change('suspend'),
    unsuspend: change('unsuspend'),
    grantGoodwill: change('grantGoodwill'),
    setTerms: change('setTerms'),
    setPriceList: change('setPriceList'),
    setAutomaticPurchase: change('setAutomaticPurchase'),
    setRenewal: change('setRenewal'),

    plan: (accountId) => brought(accountId, () => readPlan(db, accountId)),
    terms: (accountId) => readTerms(db, accountId),
    priceList: (accountId) => readPriceList(db, accountId),
    orders: (accountId, state) => brought(accountId, () => readOrders(db, accountId, state)),
    members: (accountId) => brought(accountId, async () => (await readBudgetViews(db, accountId)).members),
    groups: (accountId) => brought(accountId, async () => (await readBudgetViews(db, accountId)).groups),
    usage: (accountId, query) => brought(accountId, () => readUsage(db, accountId, query)),
    statement: (accountId, filter, page) =>
      brought(accountId, () => readStatement(db, accountId, filter, page)),
    reservations: (accountId) => brought(accountId, () => readReservations(db, accountId)),
    refunds: (accountId, state) => readRefunds(db, accountId, state),
  };
}
