import type { ColumnType, Generated } from 'kysely';

/**
 * The ledger's tables (design, section 4). Words are stored as positions in the lists of `lib/credits`, see
 * `stored-words.ts`. Credits are whole numbers; times have milliseconds.
 */
export type LedgerTables = {
  accounts: AccountsTable;
  entries: EntriesTable;
  charges: ChargesTable;
  credits: CreditsTable;
  entitlements: EntitlementsTable;
  payloads: PayloadsTable;
  default_price_list: { one: Generated<boolean>; version: number };
  price_lists: { version: number; body: ColumnType<unknown, string, never> };
  suppressed_subjects: { subject: string; erased: boolean; at: Date };
};

type AccountsTable = {
  account_id: string;
  epoch: string;
  plan_id: string;
  status: number;
  price_list: number;
  seq: number;
  plan: number;
  purchased: number;
  held_plan: Generated<number>;
  held_purchased: Generated<number>;
  cycle_no: number;
  cycle_start: Date;
  cycle_end: Date;
  /** What cycles are counted from, see `lib/credits/cycle.ts`. */
  cycle_anchor: Date;
  head_hash: Uint8Array;
  /** The first moment at which something may be due, see `due.ts`; the further columns are read by `account-row.ts`. */
  next_due: Date;
};

/** Append-only: a column can be written once. */
type Once<T> = ColumnType<T, T, never>;

type EntriesTable = {
  account_id: Once<string>;
  seq: Once<number>;
  at: Once<Date>;
  kind: Once<number>;
  action: Once<number | null>;
  surface: Once<number | null>;
  amount: Once<number>;
  plan_part: Once<number>;
  balance_after: Once<number>;
  member_id: Once<string | null>;
  subject: Once<string | null>;
  charge_key: Once<string | null>;
  refers_to: Once<number | null>;
  price_list: Once<number | null>;
  hash: Once<Uint8Array>;
};

type ChargesTable = {
  account_id: string;
  key: string;
  request_hash: Uint8Array;
  outcome: number;
  amount: number;
  seq: number | null;
  ceiling: number;
  member_id: string;
  action: number;
  surface: number;
  subject: string | null;
  at: Date;
  group_id: Generated<string | null>;
  units: Generated<number>;
};

type CreditsTable = {
  account_id: string;
  key: string;
  kind: number;
  amount: number;
  seq: number;
};

type EntitlementsTable = {
  account_id: string;
  subject: string;
  data_point: number;
  seq: number;
  member_id: string;
  marked: Generated<boolean>;
};

type PayloadsTable = {
  account_id: string;
  subject: string;
  data_point: number;
  /** JSON, kept word for word. */
  body: ColumnType<unknown, string, string>;
  fetched_at: Date;
};
