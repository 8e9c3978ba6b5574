import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import { type AdminCommand, wholeNumber } from './command.ts';

type Action = {
  readonly at: Date;
  readonly operator: string;
  readonly command: string;
  readonly accountId: string | null;
  readonly why: string;
  readonly details: object;
};

/**
 * Writes down what an operator does: once before (`began`), once after (`done`, or the code of the refusal), so that nothing
 * happens without a trace, whenever the process ends.
 */
export async function audit(db: Kysely<Database>, action: Action, outcome: string): Promise<void> {
  await db
    .insertInto('operator_actions')
    .values({
      at: action.at,
      operator: action.operator,
      command: action.command,
      account_id: action.accountId,
      why: action.why,
      details: JSON.stringify(action.details),
      outcome,
    })
    .execute();
}

const list: AdminCommand = {
  takes: [],
  options: { limit: { what: 'how many, 50 unless told' } },
  what: 'What operators did and why, newest first',
  audited: false,
  run: ({ db }, { options }) =>
    db
      .selectFrom('operator_actions')
      .selectAll()
      .orderBy('id', 'desc')
      .limit(options.limit === undefined ? 50 : wholeNumber(options.limit, 'limit', 1))
      .execute(),
};

export const auditCommands: Readonly<Record<string, AdminCommand>> = { audit: list };
