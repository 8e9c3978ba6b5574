import Papa from 'papaparse';
import type { z } from 'zod';
import type { Who } from '../../lib/protocol/members-api.ts';
import type { statementCsvQuerySchema } from '../../lib/protocol/statement-query.ts';
import type { StatementLineAnswer } from '../../lib/protocol/usage-api.ts';
import type { Billing } from '../billing/billing.ts';
import type { StatementFilter, StatementLine } from '../billing/billing-views.ts';

const PAGE = 500;

/** Without what was not asked for. */
export function filterOf(query: z.infer<typeof statementCsvQuerySchema>): StatementFilter {
  const { kinds, actions, surfaces, memberId, from, to } = query;
  return {
    ...(kinds ? { kinds } : {}),
    ...(actions ? { actions } : {}),
    ...(surfaces ? { surfaces } : {}),
    ...(memberId ? { memberId: memberId.toLowerCase() } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  };
}

export function lineAnswer(line: StatementLine, who: (id: string) => Who): StatementLineAnswer {
  const { memberId, at, ...rest } = line;
  return { ...rest, at: at.toISOString(), member: memberId === null ? null : who(memberId) };
}

const COLUMNS = [
  'number',
  'time',
  'kind',
  'action',
  'surface',
  'change',
  'of_plan_credits',
  'balance_after',
  'member',
  'subject',
  'refers_to',
  'refund',
] as const;

/**
 * The whole statement as CSV, newest first, piece by piece. Texts that a spreadsheet would take for a formula are escaped:
 * a member's name is theirs to choose.
 */
export async function* statementCsv(
  billing: Pick<Billing, 'statement'>,
  accountId: string,
  filter: StatementFilter,
  who: (id: string) => Who,
): AsyncGenerator<string> {
  // Spreadsheets take it for another encoding without the mark
  yield `\uFEFF${COLUMNS.join(',')}\r\n`;
  let before: number | undefined;
  for (;;) {
    const at = { limit: PAGE, ...(before === undefined ? {} : { before }) };
    const { lines, hasMore } = await billing.statement(accountId, filter, at);
    if (lines.length > 0) {
      yield `${Papa.unparse(
        lines.map((line) => cellsOf(line, who)),
        { escapeFormulae: /^[=+\-@\t\r].*$/, newline: '\r\n' },
      )}\r\n`;
    }
    before = lines.at(-1)?.seq;
    if (!hasMore || before === undefined) return;
  }
}

function cellsOf(line: StatementLine, who: (id: string) => Who): (string | number | null)[] {
  return [
    line.seq,
    line.at.toISOString(),
    line.kind,
    line.action,
    line.surface,
    line.change,
    line.planPart,
    line.balanceAfter,
    line.memberId === null ? null : (who(line.memberId).name ?? 'a teammate'),
    line.erased ? 'an erased person' : line.subject,
    line.refersTo,
    line.refund,
  ];
}
