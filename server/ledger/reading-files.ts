import { z } from 'zod';
import { ENTRY_KINDS } from '../../lib/credits/entry.ts';
import { ACTIONS, SURFACES } from '../../lib/credits/words.ts';
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
import { type Columns, optional, type RowOf, type Table, text, time, uuid, whole, word } from './columns.ts';
import type { Lookup } from './lookups.ts';
import { entryId, type PostingCommand } from './posting.ts';
import { inGroups, type Read } from './reading.ts';
import type { StateBuilder } from './state-builder.ts';

/** What of a table is read for the accounts in `$1`; further parameters as the condition names them. */
function readRows<C extends Columns>(
  table: Table<C>,
  accounts: readonly string[],
  into: RowOf<C>[],
  condition = 'true',
  parameters: readonly unknown[] = [],
): Read {
  const sql = `SELECT ${table.list} FROM ${table.name} WHERE account_id = ANY($1::uuid[]) AND (${condition})`;
  return {
    statement: { sql, parameters: [accounts, ...parameters] },
    take(rows) {
      for (const row of rows) into.push(table.read(row));
    },
  };
}

/** The files of these accounts: what waits, what is open, and every freeze. */
export function readFiles(
  accounts: readonly string[],
  commands: readonly PostingCommand[],
  { rows }: StateBuilder,
): Read[] {
  if (accounts.length === 0) return [];
  const orderKeys = commands.flatMap((command) => {
    if (command.post !== 'billing') return [];
    return 'orderKey' in command.billing ? [command.billing.orderKey] : [];
  });
  return [
    readRows(ORDERS, accounts, rows.orders, 'state = 0 OR key = ANY($2::text[])', [orderKeys]),
    readRows(FREEZES, accounts, rows.freezes),
    readRows(LOTS, accounts, rows.lots, 'open'),
    readRows(AUTHORISATIONS, accounts, rows.authorisations, 'state = 0'),
    readRows(RESERVATIONS, accounts, rows.reservations, 'open'),
  ];
}

const OF_THIS_CYCLE = `EXISTS (SELECT FROM accounts a
  WHERE a.account_id = ANY($1::uuid[]) AND a.account_id = u.account_id AND a.cycle_no = u.cycle_no)`;

/**
 * Budgets and this cycle's usage: of every member of the accounts in `whole`, of the batch's members in the others.
 * A plan's members are bounded by its seats.
 */
export function readBudgets(
  accounts: readonly string[],
  entire: readonly string[],
  lookups: readonly Lookup[],
  { rows }: StateBuilder,
): Read[] {
  if (accounts.length === 0) return [];
  const members = [...new Set(lookups.map(({ memberId }) => memberId))];
  const wanted = 'account_id = ANY($2::uuid[]) OR member_id = ANY($3::uuid[])';
  const usage = (table: string, list: string, condition: string) =>
    `SELECT ${list} FROM ${table} u WHERE u.account_id = ANY($1::uuid[]) AND ${OF_THIS_CYCLE} AND (${condition})`;
  return [
    readRows(MEMBER_BUDGETS, accounts, rows.memberBudgets, wanted, [entire, members]),
    readRows(GROUP_BUDGETS, accounts, rows.groupBudgets),
    {
      statement: {
        sql: usage(MEMBER_USAGE.name, MEMBER_USAGE.list, wanted.replace(/(account|member)_id/g, 'u.$1_id')),
        parameters: [accounts, entire, members],
      },
      take(found) {
        for (const row of found) rows.memberUsage.push(MEMBER_USAGE.read(row));
      },
    },
    {
      statement: { sql: usage(GROUP_USAGE.name, GROUP_USAGE.list, 'true'), parameters: [accounts] },
      take(found) {
        for (const row of found) rows.groupUsage.push(GROUP_USAGE.read(row));
      },
    },
  ];
}

const FIND_EVENTS = `SELECT ${PAID_EVENTS.list.replace(/(\w+)/g, 'p.$1')}
  FROM json_to_recordset($2::text::json) AS x(account_id uuid, subject text, event text)
  JOIN LATERAL (SELECT ${PAID_EVENTS.list} FROM paid_events
    WHERE account_id = ANY($1::uuid[]) AND account_id = x.account_id AND subject = x.subject AND event = x.event
    LIMIT 1) p ON true`;

/** Which of the events that the batch's signals name were paid for. */
export function findEvents(lookups: readonly Lookup[], { rows }: StateBuilder): Read[] {
  return inGroups(lookups.filter(({ events }) => events.length > 0)).map(({ accounts, items }) => {
    const wanted = items.flatMap(({ accountId, subject, events }) =>
      events.map((event) => ({ account_id: accountId, subject, event })),
    );
    return {
      statement: { sql: FIND_EVENTS, parameters: [accounts, JSON.stringify(wanted)] },
      take(found) {
        for (const row of found) rows.paidEvents.push(PAID_EVENTS.read(row));
      },
    };
  });
}

const charged = {
  seq: whole,
  at: time,
  kind: word(ENTRY_KINDS),
  action: optional(word(ACTIONS)),
  surface: optional(word(SURFACES)),
  amount: whole,
  planPart: whole,
  memberId: optional(uuid),
  subject: optional(text),
  groupId: optional(uuid),
};

const FIND_CHARGED = `SELECT e.account_id, e.seq, e.at, e.kind, e.action, e.surface, e.amount, e.plan_part, e.member_id,
    e.subject, c.group_id
  FROM entries e LEFT JOIN charges c
    ON c.account_id = e.account_id AND c.key = e.charge_key AND c.account_id = ANY($1::uuid[])
  WHERE e.account_id = ANY($1::uuid[]) AND e.seq = ANY($2::bigint[])`;

/** The stored answers of the batch's billing commands, and what its refunds are about. */
export function findBilling(commands: readonly PostingCommand[], builder: StateBuilder): Read[] {
  const asked = commands.flatMap((command) => (command.post === 'billing' ? [command.billing] : []));
  if (asked.length === 0) return [];
  const accounts = [...new Set(asked.map(({ accountId }) => accountId))];
  const keys = asked.map(({ key }) => key);
  const seqs = asked.flatMap((command) => ('seq' in command ? [command.seq] : []));
  const { rows } = builder;
  const events = readRows(BILLING_EVENTS, accounts, rows.events, 'key = ANY($2::text[])', [keys]);
  if (seqs.length === 0) return [events];
  return [
    events,
    readRows(REFUNDS, accounts, rows.refunds, 'charge_seq = ANY($2::bigint[])', [seqs]),
    {
      statement: { sql: FIND_CHARGED, parameters: [accounts, seqs] },
      take(found) {
        for (const row of found) {
          const entry = {
            seq: charged.seq.from(row.seq),
            at: charged.at.from(row.at).toISOString(),
            kind: charged.kind.from(row.kind),
            action: charged.action.from(row.action),
            surface: charged.surface.from(row.surface),
            amount: charged.amount.from(row.amount),
            planPart: charged.planPart.from(row.plan_part),
            memberId: charged.memberId.from(row.member_id),
            subject: charged.subject.from(row.subject),
            groupId: charged.groupId.from(row.group_id),
          };
          builder.chargedEntries.set(entryId(z.string().parse(row.account_id), entry.seq), entry);
        }
      },
    },
  ];
}
