import { type Kysely, sql } from 'kysely';
import type { PlanTerms } from '../../lib/credits/plans.ts';
import { PRICE_LIST, type PriceList } from '../../lib/credits/price-list.ts';
import { priceListSchema } from '../../lib/protocol/wallet-api.ts';
import type { Database } from '../database/schema.ts';
import { ACCOUNTS, subscriptionOf } from '../ledger/account-row.ts';
import { orderOf } from '../ledger/billing/orders.ts';
import { ORDER_STATES, type Order, type OrderState } from '../ledger/billing-commands.ts';
import { ORDERS, REFUNDS, RESERVATIONS } from '../ledger/billing-tables.ts';
import { rowsOf } from '../ledger/rows.ts';
import { toStored } from '../ledger/stored-words.ts';
import type { RefundView, ReservationView } from './billing-views.ts';

/** Newest first. */
export async function readOrders(
  db: Kysely<Database>,
  accountId: string,
  state?: OrderState,
): Promise<Order[]> {
  const condition = state === undefined ? sql`true` : sql`state = ${toStored(ORDER_STATES, state)}`;
  const rows = await rowsOf(db, ORDERS, accountId, condition);
  return rows.sort((a, b) => b.at.getTime() - a.at.getTime()).map(orderOf);
}

export async function readReservations(db: Kysely<Database>, accountId: string): Promise<ReservationView[]> {
  const rows = await rowsOf(db, RESERVATIONS, accountId, sql`open`);
  return rows
    .sort((a, b) => a.seq - b.seq)
    .map(({ key, memberId, device, planLeft, purchasedLeft, expiresAt }) => ({
      key,
      memberId,
      device,
      credits: planLeft + purchasedLeft,
      expiresAt,
    }));
}

/** Newest first. */
export async function readRefunds(
  db: Kysely<Database>,
  accountId: string,
  state?: 'waiting',
): Promise<RefundView[]> {
  const rows = await rowsOf(db, REFUNDS, accountId);
  return rows
    .filter((row) => state === undefined || row.state === state)
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .map(({ chargeSeq: seq, credits, reason, state: now, requestedBy, at }) => ({
      seq,
      credits,
      reason,
      state: now,
      requestedBy,
      at,
    }));
}

/** What the account's plan, or its contract, lets it do. */
export async function readTerms(db: Kysely<Database>, accountId: string): Promise<PlanTerms | undefined> {
  const [account] = await rowsOf(db, ACCOUNTS, accountId);
  return account && subscriptionOf(account).terms;
}

/** The price list that the account is on. */
export async function readPriceList(db: Kysely<Database>, accountId: string): Promise<PriceList | undefined> {
  const [account] = await rowsOf(db, ACCOUNTS, accountId);
  if (!account) return undefined;
  return priceListOf(db, account.priceList);
}

/** The price list of a version; undefined where none is stored. */
export async function priceListOf(db: Kysely<Database>, version: number): Promise<PriceList | undefined> {
  if (version === PRICE_LIST.version) return PRICE_LIST;
  const { rows } = await sql<{ body: unknown }>`
    SELECT body FROM price_lists WHERE version = ${version}
  `.execute(db);
  return rows[0] && priceListSchema.parse(rows[0].body);
}
