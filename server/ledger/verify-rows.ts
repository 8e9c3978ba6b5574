import { type Kysely, type Selectable, sql } from 'kysely';
import type { Entry } from '../../lib/credits/entry.ts';
import { PRICE_LIST, type PriceList } from '../../lib/credits/price-list.ts';
import { priceListSchema } from '../../lib/protocol/wallet-api.ts';
import type { Database } from '../database/schema.ts';
import { ACCOUNTS, type AccountRow } from './account-row.ts';
import {
  AUTHORISATIONS,
  type AuthorisationRow,
  FREEZES,
  type FreezeRow,
  GROUP_BUDGETS,
  GROUP_USAGE,
  type GroupBudgetRow,
  type GroupUsageRow,
  LOTS,
  type LotRow,
  MEMBER_BUDGETS,
  MEMBER_USAGE,
  type MemberBudgetRow,
  type MemberUsageRow,
  ORDERS,
  type OrderRow,
  PAID_EVENTS,
  type PaidEventRow,
  REFUNDS,
  RESERVATIONS,
  type RefundRow,
  type ReservationRow,
} from './billing-tables.ts';
import type { Columns, Table } from './columns.ts';
import { readEntries } from './reads.ts';
import { atOneMoment, rowsOf } from './rows.ts';

/** Everything that the ledger's tables hold of one account. */
export type AccountRows = {
  readonly accountId: string;
  readonly account: Selectable<Database['accounts']> | undefined;
  readonly entries: readonly Entry[];
  readonly charges: readonly Selectable<Database['charges']>[];
  readonly credits: readonly Selectable<Database['credits']>[];
  readonly entitlements: readonly Selectable<Database['entitlements']>[];
  /** Without what they say. */
  readonly payloads: readonly {
    readonly subject: string;
    readonly data_point: number;
    readonly erased: boolean | null;
  }[];
  readonly priceLists: ReadonlyMap<number, PriceList>;
  readonly billing: AccountRow | undefined;
  readonly orders: readonly OrderRow[];
  readonly freezes: readonly FreezeRow[];
  readonly lots: readonly LotRow[];
  readonly authorisations: readonly AuthorisationRow[];
  readonly reservations: readonly ReservationRow[];
  readonly refunds: readonly RefundRow[];
  readonly memberBudgets: readonly MemberBudgetRow[];
  readonly groupBudgets: readonly GroupBudgetRow[];
  readonly memberUsage: readonly MemberUsageRow[];
  readonly groupUsage: readonly GroupUsageRow[];
  readonly paidEvents: readonly PaidEventRow[];
};

const PAGE = 5000;

/** Reads an account as it stands at one moment, also while charges are posted. */
export function readAccountRows(db: Kysely<Database>, accountId: string): Promise<AccountRows> {
  return atOneMoment(db, async (moment) => {
    const ofAccount = <C extends Columns>(table: Table<C>) => rowsOf(moment, table, accountId);
    return {
      accountId,
      account: await moment
        .selectFrom('accounts')
        .selectAll()
        .where('account_id', '=', accountId)
        .executeTakeFirst(),
      entries: await allEntries(moment, accountId),
      charges: await moment.selectFrom('charges').selectAll().where('account_id', '=', accountId).execute(),
      credits: await moment.selectFrom('credits').selectAll().where('account_id', '=', accountId).execute(),
      entitlements: await moment
        .selectFrom('entitlements')
        .selectAll()
        .where('account_id', '=', accountId)
        .execute(),
      payloads: await payloadsOf(moment, accountId),
      priceLists: await allPriceLists(moment),
      billing: (await ofAccount(ACCOUNTS))[0],
      orders: await ofAccount(ORDERS),
      freezes: await ofAccount(FREEZES),
      lots: await ofAccount(LOTS),
      authorisations: await ofAccount(AUTHORISATIONS),
      reservations: await ofAccount(RESERVATIONS),
      refunds: await ofAccount(REFUNDS),
      memberBudgets: await ofAccount(MEMBER_BUDGETS),
      groupBudgets: await ofAccount(GROUP_BUDGETS),
      memberUsage: await ofAccount(MEMBER_USAGE),
      groupUsage: await ofAccount(GROUP_USAGE),
      paidEvents: await ofAccount(PAID_EVENTS),
    };
  });
}

async function payloadsOf(db: Kysely<Database>, accountId: string) {
  const { rows } = await sql<AccountRows['payloads'][number]>`
    SELECT p.subject, p.data_point, s.erased
    FROM payloads p LEFT JOIN suppressed_subjects s ON s.subject = p.subject WHERE p.account_id = ${accountId}
  `.execute(db);
  return rows;
}

async function allPriceLists(db: Kysely<Database>): Promise<Map<number, PriceList>> {
  const { rows } = await sql<{ body: unknown }>`SELECT body FROM price_lists`.execute(db);
  const lists = rows.map(({ body }) => priceListSchema.parse(body));
  return new Map([PRICE_LIST, ...lists].map((list) => [list.version, list]));
}

async function allEntries(db: Kysely<Database>, accountId: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (;;) {
    const page = await readEntries(db, accountId, entries.at(-1)?.seq ?? -1, PAGE);
    entries.push(...page);
    if (page.length < PAGE) return entries;
  }
}
