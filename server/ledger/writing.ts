import { toHex } from '../../lib/credits/chain.ts';
import { ENTRY_KINDS, type Entry } from '../../lib/credits/entry.ts';
import { ACTIONS, DATA_POINTS, SURFACES } from '../../lib/credits/words.ts';
import type { Statement } from '../database/engine.ts';
import { ACCOUNTS } from './account-row.ts';
import {
  AUTHORISATIONS,
  BILLING_EVENTS,
  FREEZES,
  GROUP_BUDGETS,
  GROUP_USAGE,
  LOTS,
  MEMBER_BUDGETS,
  MEMBER_USAGE,
  ORDERS,
  PAID_EVENTS,
  REFUNDS,
  RESERVATIONS,
} from './billing-tables.ts';
import type { AccountState, NewCharge, NewCredit, NewEntitlement, Posting } from './posting.ts';
import { CREDIT_KINDS } from './reading.ts';
import { toStored, toStoredOutcome } from './stored-words.ts';

/*
 * Set-wise writes: the rows of a batch travel as one JSON parameter. Each statement names the batch's accounts once
 * more, which is what lets a sharded database answer it on one shard.
 */
const PUT_ACCOUNTS = `UPDATE accounts a
  SET seq = x.seq, plan = x.plan, purchased = x.purchased, held_plan = x.held_plan, held_purchased = x.held_purchased,
    charged_in_cycle = x.charged_in_cycle, refunded_in_cycle = x.refunded_in_cycle,
    head_hash = decode(x.head_hash, 'hex')
  FROM json_to_recordset($2::text::json)
    AS x(account_id uuid, seq bigint, plan bigint, purchased bigint, held_plan bigint, held_purchased bigint,
      charged_in_cycle bigint, refunded_in_cycle bigint, head_hash text)
  WHERE a.account_id = x.account_id AND a.account_id = ANY($1::uuid[])`;

/** What changes only with the plan, the cycle, a freeze, or what falls due next. */
const REBILLED = [
  'status',
  'priceList',
  'planId',
  'billingInterval',
  'terms',
  'renewal',
  'cycleNo',
  'cycleIndex',
  'cycleAnchor',
  'cycleStart',
  'cycleEnd',
  'cycleSeq',
  'endedSeq',
  'nextPlanId',
  'nextInterval',
  'nextTerms',
  'frozenFrom',
  'frozenUntil',
  'frozenCycleEnd',
  'suspended',
  'graceUntil',
  'automaticBelow',
  'automaticCredits',
  'automaticCents',
  'automaticOrder',
  'nextDue',
] as const;

const PUT_BILLING = ACCOUNTS.update(REBILLED);

const OF_THE_BATCH = 'JOIN accounts a ON a.account_id = x.account_id WHERE a.account_id = ANY($1::uuid[])';

const PUT_ENTRIES = `INSERT INTO entries (account_id, seq, at, kind, action, surface, amount, plan_part, balance_after,
    member_id, subject, charge_key, refers_to, price_list, hash)
  SELECT x.account_id, x.seq, x.at, x.kind, x.action, x.surface, x.amount, x.plan_part, x.balance_after,
    x.member_id, x.subject, x.charge_key, x.refers_to, x.price_list, decode(x.hash, 'hex')
  FROM json_to_recordset($2::text::json) AS x(account_id uuid, seq bigint, at timestamptz, kind smallint,
    action smallint, surface smallint, amount integer, plan_part integer, balance_after bigint, member_id uuid,
    subject text, charge_key uuid, refers_to bigint, price_list integer, hash text) ${OF_THE_BATCH}`;

const PUT_CHARGES = `INSERT INTO charges (account_id, key, request_hash, outcome, amount, seq, ceiling, member_id, action,
    surface, subject, at, group_id, units)
  SELECT x.account_id, x.key, decode(x.request_hash, 'hex'), x.outcome, x.amount, x.seq, x.ceiling, x.member_id,
    x.action, x.surface, x.subject, x.at, x.group_id, x.units
  FROM json_to_recordset($2::text::json) AS x(account_id uuid, key uuid, request_hash text, outcome smallint,
    amount integer, seq bigint, ceiling integer, member_id uuid, action smallint, surface smallint, subject text,
    at timestamptz, group_id uuid, units integer) ${OF_THE_BATCH}`;

const PUT_CREDITS = `INSERT INTO credits (account_id, key, kind, amount, seq)
  SELECT x.account_id, x.key, x.kind, x.amount, x.seq
  FROM json_to_recordset($2::text::json)
    AS x(account_id uuid, key text, kind smallint, amount integer, seq bigint) ${OF_THE_BATCH}`;

const PUT_ENTITLEMENTS = `INSERT INTO entitlements (account_id, subject, data_point, seq, member_id)
  SELECT x.account_id, x.subject, x.data_point, x.seq, x.member_id
  FROM json_to_recordset($2::text::json)
    AS x(account_id uuid, subject text, data_point smallint, seq bigint, member_id uuid) ${OF_THE_BATCH}`;

const PUT_PAYLOADS = `INSERT INTO payloads (account_id, subject, data_point, body, fetched_at)
  SELECT x.account_id, x.subject, x.data_point, x.body::json, x.at
  FROM json_to_recordset($2::text::json)
    AS x(account_id uuid, subject text, data_point smallint, body text, at timestamptz) ${OF_THE_BATCH}`;

const MARK = `UPDATE entitlements e SET marked = true
  FROM json_to_recordset($2::text::json) AS x(account_id uuid, subject text, data_point smallint)
  WHERE e.account_id = x.account_id AND e.subject = x.subject AND e.data_point = x.data_point
    AND e.account_id = ANY($1::uuid[])`;

const FORGET = `DELETE FROM payloads p USING json_to_recordset($2::text::json) AS x(account_id uuid, subject text)
  WHERE p.account_id = x.account_id AND p.subject = x.subject AND p.account_id = ANY($1::uuid[])`;

/** The statements that write a posting; none where nothing changed. */
export function writesOf(
  accountIds: readonly string[],
  posting: Posting,
  entries: readonly Entry[],
  heads: ReadonlyMap<string, string>,
): Statement[] {
  const put = (sql: string, rows: readonly object[]): Statement[] =>
    rows.length === 0 ? [] : [{ sql, parameters: [accountIds, JSON.stringify(rows)] }];
  const bought = posting.entitlements.map(entitlementRow);
  return [
    ...put(
      PUT_ACCOUNTS,
      posting.accounts.map((account) => accountRow(account, heads)),
    ),
    ...put(PUT_ENTRIES, entries.map(entryRow)),
    ...put(PUT_CHARGES, posting.charges.map(chargeRow)),
    ...put(PUT_CREDITS, posting.credits.map(creditRow)),
    ...put(PUT_ENTITLEMENTS, bought),
    ...put(
      PUT_PAYLOADS,
      bought.filter((row) => row.body !== null),
    ),
    ...put(MARK, posting.marked.map(subjectRow)),
    ...put(
      FORGET,
      posting.forgotten.map(({ accountId, subject }) => ({ account_id: accountId, subject })),
    ),
    ...put(
      PUT_BILLING,
      posting.accounts.filter(({ accountId }) => posting.rebilled.has(accountId)).map(billingRow),
    ),
    ...put(PAID_EVENTS.put, posting.paidEvents.map(PAID_EVENTS.write)),
    ...put(ORDERS.put, posting.orders.map(ORDERS.write)),
    ...put(FREEZES.put, posting.freezes.map(FREEZES.write)),
    ...put(LOTS.put, posting.lots.map(LOTS.write)),
    ...put(AUTHORISATIONS.put, posting.authorisations.map(AUTHORISATIONS.write)),
    ...put(RESERVATIONS.put, posting.reservations.map(RESERVATIONS.write)),
    ...put(MEMBER_BUDGETS.put, posting.memberBudgets.map(MEMBER_BUDGETS.write)),
    ...put(GROUP_BUDGETS.put, posting.groupBudgets.map(GROUP_BUDGETS.write)),
    ...put(MEMBER_USAGE.put, posting.memberUsage.map(MEMBER_USAGE.write)),
    ...put(GROUP_USAGE.put, posting.groupUsage.map(GROUP_USAGE.write)),
    ...put(BILLING_EVENTS.put, posting.events.map(BILLING_EVENTS.write)),
    ...put(REFUNDS.put, posting.refunds.map(REFUNDS.write)),
  ];
}

const billingRow = (account: AccountState) =>
  ACCOUNTS.write({ ...account, priceList: account.priceList.version });

const subjectRow = ({ accountId, subject, dataPoint }: Posting['marked'][number]) => ({
  account_id: accountId,
  subject,
  data_point: toStored(DATA_POINTS, dataPoint),
});

const accountRow = (account: AccountState, heads: ReadonlyMap<string, string>) => ({
  account_id: account.accountId,
  seq: account.seq,
  plan: account.plan,
  purchased: account.purchased,
  held_plan: account.heldPlan,
  held_purchased: account.heldPurchased,
  charged_in_cycle: account.chargedInCycle,
  refunded_in_cycle: account.refundedInCycle,
  head_hash: heads.get(account.accountId) ?? account.headHash,
});

const entryRow = (entry: Entry) => ({
  account_id: entry.accountId,
  seq: entry.seq,
  at: entry.at,
  kind: toStored(ENTRY_KINDS, entry.kind),
  action: entry.action && toStored(ACTIONS, entry.action),
  surface: entry.surface && toStored(SURFACES, entry.surface),
  amount: entry.amount,
  plan_part: entry.planPart,
  balance_after: entry.balanceAfter,
  member_id: entry.memberId,
  subject: entry.subject,
  charge_key: entry.chargeKey,
  refers_to: entry.refersTo,
  price_list: entry.priceList,
  hash: entry.hash,
});

const chargeRow = ({ command, outcome, groupId, at }: NewCharge) => ({
  account_id: command.accountId,
  key: command.key,
  request_hash: toHex(command.requestHash),
  ...toStoredOutcome(outcome),
  ceiling: command.ceiling,
  member_id: command.memberId,
  action: toStored(ACTIONS, command.action),
  surface: toStored(SURFACES, command.surface),
  subject: command.subject,
  at,
  group_id: groupId,
  units: command.units ?? 1,
});

const creditRow = ({ command, seq }: NewCredit) => ({
  account_id: command.accountId,
  key: command.key,
  kind: toStored(CREDIT_KINDS, command.kind),
  amount: command.amount,
  seq,
});

const entitlementRow = (bought: NewEntitlement) => ({
  account_id: bought.accountId,
  subject: bought.subject,
  data_point: toStored(DATA_POINTS, bought.dataPoint),
  seq: bought.seq,
  member_id: bought.memberId,
  body: bought.payload,
  at: bought.at,
});
