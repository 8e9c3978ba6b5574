import { z } from 'zod';
import { toHex } from '../../lib/credits/chain.ts';
import type { PriceList } from '../../lib/credits/price-list.ts';
import { DATA_POINTS } from '../../lib/credits/words.ts';
import { ACCOUNT_STATUSES } from '../../lib/protocol/wallet-api.ts';
import type { Rows, Statement } from '../database/engine.ts';
import { dataPointOf } from './decide.ts';
import type { ChargeCommand, CreditCommand } from './ledger.ts';
import { type AccountState, chargeId, creditId, entitlementId, type LedgerState } from './posting.ts';
import { fromStored, fromStoredOutcome, toStored } from './stored-words.ts';

/** Sorted, so that two batches that share accounts wait for each other instead of deadlocking. */
const LOCK = `SELECT account_id, status, price_list, seq, plan, purchased, held_plan, held_purchased, head_hash
  FROM accounts WHERE account_id = ANY($1::uuid[]) ORDER BY account_id FOR UPDATE`;

/** A statement after LOCK, so that it sees what was committed while LOCK waited. Two index probes for each charge. */
const FIND_CHARGES = `SELECT x.i, c.request_hash, c.outcome, c.amount, c.seq, c.subject, e.member_id AS owner
  FROM json_to_recordset($1::text::json) AS x(i integer, account_id uuid, key uuid, subject text, data_point smallint)
  LEFT JOIN LATERAL (SELECT request_hash, outcome, amount, seq, subject FROM charges
    WHERE account_id = x.account_id AND key = x.key LIMIT 1) c ON true
  LEFT JOIN LATERAL (SELECT member_id FROM entitlements
    WHERE account_id = x.account_id AND subject = x.subject AND data_point = x.data_point LIMIT 1) e ON true`;

const FIND_CREDITS = `SELECT x.i, c.kind, c.amount, c.seq
  FROM json_to_recordset($1::text::json) AS x(i integer, account_id uuid, key text)
  JOIN LATERAL (SELECT kind, amount, seq FROM credits
    WHERE account_id = x.account_id AND key = x.key LIMIT 1) c ON true`;

/** The kinds of credit, stored by position. */
export const CREDIT_KINDS = ['grant', 'purchase'] as const satisfies readonly CreditCommand['kind'][];

export const lockAccounts = (accountIds: readonly string[]): Statement => ({
  sql: LOCK,
  parameters: [[...accountIds].sort()],
});

export function findCharges(charges: readonly ChargeCommand[]): Statement {
  const wanted = charges.map(({ accountId, key, subject, action }, i) => {
    const dataPoint = dataPointOf(action);
    const position = dataPoint === undefined ? null : toStored(DATA_POINTS, dataPoint);
    return { i, account_id: accountId, key, subject, data_point: position };
  });
  return { sql: FIND_CHARGES, parameters: [JSON.stringify(wanted)] };
}

export const findCredits = (credits: readonly CreditCommand[]): Statement => ({
  sql: FIND_CREDITS,
  parameters: [JSON.stringify(credits.map(({ accountId, key }, i) => ({ i, account_id: accountId, key })))],
});

const bytes = z.instanceof(Uint8Array);
const whole = z.int();
const accountRow = z.object({
  account_id: z.string(),
  status: whole,
  price_list: whole,
  seq: whole,
  plan: whole,
  purchased: whole,
  held_plan: whole,
  held_purchased: whole,
  head_hash: bytes,
});
const stored = { outcome: whole, amount: whole, seq: whole.nullable(), subject: z.string().nullable() };
const foundCharge = z.union([
  z.object({ i: whole, owner: z.string().nullable(), request_hash: bytes, ...stored }),
  z.object({ i: whole, owner: z.string().nullable(), request_hash: z.null() }),
]);
const foundCredit = z.object({ i: whole, kind: whole, amount: whole, seq: whole });

export type PriceLists = ReadonlyMap<number, PriceList>;

/**
 * What the rows of the three statements say about a batch.
 * @throws RangeError for an account whose price list this server does not have
 */
export function stateOf(
  [locked = [], charged = [], credited = []]: readonly Rows[],
  charges: readonly ChargeCommand[],
  credits: readonly CreditCommand[],
  priceLists: PriceLists,
): LedgerState {
  const state = {
    accounts: new Map(locked.map((row) => accountOf(accountRow.parse(row), priceLists))),
    charges: new Map(),
    credits: new Map(),
    owners: new Map<string, string>(),
  } satisfies LedgerState;
  for (const found of charged.map((row) => foundCharge.parse(row))) {
    const command = charges[found.i];
    if (command) rememberCharge(state, command, found);
  }
  for (const found of credited.map((row) => foundCredit.parse(row))) {
    const command = credits[found.i];
    if (!command) continue;
    const kind = fromStored(CREDIT_KINDS, found.kind);
    const { amount, seq } = found;
    state.credits.set(creditId(command.accountId, command.key), { kind, amount, seq });
  }
  return state;
}

function rememberCharge(
  state: { charges: Map<string, unknown>; owners: Map<string, string> },
  { accountId, key, subject, action }: ChargeCommand,
  found: z.infer<typeof foundCharge>,
): void {
  if (found.request_hash !== null) {
    state.charges.set(chargeId(accountId, key), {
      requestHash: found.request_hash,
      outcome: fromStoredOutcome(found),
      subject: found.subject,
    });
  }
  const dataPoint = dataPointOf(action);
  if (found.owner !== null && subject !== null && dataPoint !== undefined) {
    state.owners.set(entitlementId(accountId, subject, dataPoint), found.owner);
  }
}

function accountOf(row: z.infer<typeof accountRow>, priceLists: PriceLists): [string, AccountState] {
  const priceList = priceLists.get(row.price_list);
  if (!priceList) throw new RangeError(`no price list ${row.price_list}`);
  return [
    row.account_id,
    {
      accountId: row.account_id,
      status: fromStored(ACCOUNT_STATUSES, row.status),
      seq: row.seq,
      headHash: toHex(row.head_hash),
      plan: row.plan,
      purchased: row.purchased,
      heldPlan: row.held_plan,
      heldPurchased: row.held_purchased,
      priceList,
    },
  ];
}
