import { z } from 'zod';
import { toHex } from '../../lib/credits/chain.ts';
import type { PriceList } from '../../lib/credits/price-list.ts';
import { DATA_POINTS } from '../../lib/credits/words.ts';
import type { Rows, Statement } from '../database/engine.ts';
import { ACCOUNTS } from './account-row.ts';
import { dataPointOf } from './data-point.ts';
import type { CreditCommand } from './ledger.ts';
import type { Lookup } from './lookups.ts';
import { type AccountState, chargeId, creditId, entitlementId } from './posting.ts';
import type { StateBuilder } from './state-builder.ts';
import { fromStored, fromStoredOutcome, toStored } from './stored-words.ts';

/** A statement, and what its rows say about the state. */
export type Read = { readonly statement: Statement; readonly take: (rows: Rows) => void };

/*
 * Each statement names the accounts it is about as `ANY($1)` at each table, which a sharded database answers on one shard
 * when they live on one.
 */

/** Sorted, so that two batches that share accounts wait for each other instead of deadlocking. */
const LOCK = `SELECT ${ACCOUNTS.list}, head_hash
  FROM accounts WHERE account_id = ANY($1::uuid[]) ORDER BY account_id FOR UPDATE`;

/** A statement after LOCK, so that it sees what was committed while LOCK waited. Index probes for each charge. */
const FIND_CHARGES = `SELECT x.i, c.request_hash, c.outcome, c.amount, c.seq, c.subject, e.member_id AS owner,
    s.suppressed
  FROM json_to_recordset($2::text::json) AS x(i integer, account_id uuid, key uuid, subject text, data_point smallint)
  LEFT JOIN LATERAL (SELECT request_hash, outcome, amount, seq, subject FROM charges
    WHERE account_id = ANY($1::uuid[]) AND account_id = x.account_id AND key = x.key LIMIT 1) c ON true
  LEFT JOIN LATERAL (SELECT member_id FROM entitlements
    WHERE account_id = ANY($1::uuid[]) AND account_id = x.account_id AND subject = x.subject
      AND data_point = x.data_point LIMIT 1) e ON true
  LEFT JOIN LATERAL (SELECT true AS suppressed FROM suppressed_subjects WHERE subject = x.subject LIMIT 1) s ON true`;

const FIND_CREDITS = `SELECT x.i, c.kind, c.amount, c.seq
  FROM json_to_recordset($2::text::json) AS x(i integer, account_id uuid, key text)
  JOIN LATERAL (SELECT kind, amount, seq FROM credits
    WHERE account_id = ANY($1::uuid[]) AND account_id = x.account_id AND key = x.key LIMIT 1) c ON true`;

/** The kinds of credit, stored by position. */
export const CREDIT_KINDS = ['grant', 'purchase'] as const satisfies readonly CreditCommand['kind'][];

const bytes = z.instanceof(Uint8Array);
const whole = z.int();
const stored = { outcome: whole, amount: whole, seq: whole.nullable(), subject: z.string().nullable() };
const found = { i: whole, owner: z.string().nullable(), suppressed: z.boolean().nullable() };
const foundCharge = z.union([
  z.object({ ...found, request_hash: bytes, ...stored }),
  z.object({ ...found, request_hash: z.null() }),
]);
const foundCredit = z.object({ i: whole, kind: whole, amount: whole, seq: whole });

/** @param listOf the price list of a version; one that is not known yet is told to the builder */
export function lockAccounts(
  accountIds: readonly string[],
  builder: StateBuilder,
  listOf: (version: number) => PriceList | undefined,
): Read {
  return {
    statement: { sql: LOCK, parameters: [[...accountIds].sort()] },
    take(rows) {
      for (const row of rows) {
        const { priceList: version, ...columns } = ACCOUNTS.read(row);
        builder.versions.add(version);
        const priceList = listOf(version);
        // Without its list the account is not decided in this pass
        if (!priceList) continue;
        const account: AccountState = { ...columns, headHash: toHex(bytes.parse(row.head_hash)), priceList };
        builder.accounts.set(account.accountId, account);
      }
    },
  };
}

/** Most accounts of one statement: each probe looks at all of them, so that their product stays small. */
const ACCOUNTS_TOGETHER = 16;

/** One statement for each few accounts: what a batch reads grows with its charges, not with charges times accounts. */
export function inGroups<T extends { readonly accountId: string }>(
  items: readonly T[],
): { accounts: string[]; items: T[] }[] {
  const byAccount = Map.groupBy(items, (item) => item.accountId);
  const accounts = [...byAccount.keys()];
  return Array.from({ length: Math.ceil(accounts.length / ACCOUNTS_TOGETHER) }, (_, i) => {
    const together = accounts.slice(i * ACCOUNTS_TOGETHER, (i + 1) * ACCOUNTS_TOGETHER);
    return { accounts: together, items: together.flatMap((account) => byAccount.get(account) ?? []) };
  });
}

export function findCharges(lookups: readonly Lookup[], builder: StateBuilder): Read[] {
  return inGroups(lookups).map(({ accounts, items }) => {
    const wanted = items.map(({ accountId, key, subject, action }, i) => {
      const dataPoint = dataPointOf(action);
      const position = dataPoint === undefined ? null : toStored(DATA_POINTS, dataPoint);
      return { i, account_id: accountId, key, subject, data_point: position };
    });
    return {
      statement: { sql: FIND_CHARGES, parameters: [accounts, JSON.stringify(wanted)] },
      take(rows) {
        for (const row of rows.map((one) => foundCharge.parse(one))) {
          const lookup = items[row.i];
          if (lookup) rememberCharge(builder, lookup, row);
        }
      },
    };
  });
}

function rememberCharge(
  builder: StateBuilder,
  { accountId, key, subject, action }: Lookup,
  row: z.infer<typeof foundCharge>,
): void {
  if (row.request_hash !== null) {
    builder.charges.set(chargeId(accountId, key), {
      requestHash: row.request_hash,
      outcome: fromStoredOutcome(row),
      subject: row.subject,
    });
  }
  if (subject === null) return;
  if (row.suppressed) builder.suppressed.add(subject);
  const dataPoint = dataPointOf(action);
  if (row.owner !== null && dataPoint !== undefined) {
    builder.owners.set(entitlementId(accountId, subject, dataPoint), row.owner);
  }
}

export function findCredits(credits: readonly CreditCommand[], builder: StateBuilder): Read[] {
  return inGroups(credits).map(({ accounts, items }) => {
    const wanted = items.map(({ accountId, key }, i) => ({ i, account_id: accountId, key }));
    return {
      statement: { sql: FIND_CREDITS, parameters: [accounts, JSON.stringify(wanted)] },
      take(rows) {
        for (const { i, kind, amount, seq } of rows.map((row) => foundCredit.parse(row))) {
          const command = items[i];
          if (!command) continue;
          const id = creditId(command.accountId, command.key);
          builder.credits.set(id, { kind: fromStored(CREDIT_KINDS, kind), amount, seq });
        }
      },
    };
  });
}
