import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { PRICE_LIST } from '../../lib/credits/price-list.ts';
import { contactFilterSchema } from '../../lib/protocol/directory-api.ts';
import { chargeCall } from '../api/charge-call.ts';
import { enrichContacts } from '../api/contact-calls.ts';
import { quoteCall } from '../api/quote-call.ts';
import type { Services } from '../http/environment.ts';
import type { Session } from '../identity/session.ts';
import { ownedOf } from '../ledger/owned-of.ts';
import { searchPriced } from '../reveals/search-priced.ts';
import { answered } from './answered.ts';

const people = {
  ids: z
    .array(z.string().min(1).max(100))
    .min(1)
    .max(100)
    .describe('Ids (personId) that search_contacts gave'),
  reveal: z
    .array(z.enum(['emails', 'phones']))
    .min(1)
    .max(2)
    .describe('What to reveal of each'),
};
const READS = { readOnlyHint: true, openWorldHint: false } as const;

/** The tools of one member's assistant. Only `reveal_contacts` spends, and only up to the ceiling that it is given. */
export function assistantFor(services: Services, session: Session): McpServer {
  const server = new McpServer(
    { name: 'purser', version: '0.1.0' },
    {
      instructions:
        'One balance of credits. Before you reveal anything, ask for its price with quote_reveal, tell the person, and pass ' +
        'the price they agreed to as the ceiling: nothing ever costs more than that. What the account owns is free.',
    },
  );
  readTools(server, services, session);
  spendTools(server, services, session);
  return server;
}

function spendTools(server: McpServer, services: Services, session: Session): void {
  const asked = (ids: readonly string[], reveal: ('emails' | 'phones')[]) =>
    enrichContacts(services, session, {
      people: ids.map((id) => ({ id })),
      reveal,
      search: false,
      includePartial: true,
    });

  server.registerTool(
    'quote_reveal',
    {
      description: 'The price of revealing emails or phones of people now, person by person. Costs nothing.',
      inputSchema: people,
      annotations: READS,
    },
    ({ ids, reveal }) =>
      answered(async () => {
        const { wanted } = await asked(ids, reveal);
        const asker = { accountId: session.account.id, memberId: session.member.id };
        const list = (await services.billing.priceList(asker.accountId)) ?? PRICE_LIST;
        const owned = await ownedOf(
          services.db,
          asker,
          wanted.flatMap(({ subject }) => subject ?? []),
        );
        const cost = (items: typeof wanted) =>
          quoteCall(list, 'assistant', items, { results: null, owned }).credits;
        const each = ids.map((id, i) => ({
          id,
          credits: cost(wanted.slice(i * reveal.length, (i + 1) * reveal.length)),
        }));
        return { credits: cost(wanted), each };
      }),
  );
  server.registerTool(
    'reveal_contacts',
    {
      description:
        'Reveal emails or phones of people. Spends credits, never more than the ceiling; all of it or nothing. Ask the person first.',
      inputSchema: {
        ...people,
        ceiling: z
          .int()
          .min(0)
          .max(1_000_000)
          .describe('The most that this may cost in all, in credits, as the person agreed'),
        key: z
          .string()
          .regex(/^[\x21-\x7e]{1,255}$/)
          .optional()
          .describe('A name of your own for this reveal: sent again under it, nothing is charged twice'),
      },
      annotations: {
        readOnlyHint: false,
        destructiveHint: false,
        idempotentHint: false,
        openWorldHint: false,
      },
    },
    ({ ids, reveal, ceiling, key }) =>
      answered(async () => {
        const request = ['reveal_contacts', ids, reveal, ceiling];
        const call = { session, surface: 'assistant', request, idempotencyKey: key, ceiling } as const;
        return z
          .looseObject({})
          .parse(JSON.parse(await chargeCall(services, call, () => asked(ids, reveal))));
      }),
  );
}

function readTools(server: McpServer, services: Services, session: Session): void {
  const { billing, ledger } = services;
  const accountId = session.account.id;

  server.registerTool(
    'search_contacts',
    {
      description:
        'Search people in the directory. Shows what can be revealed of each and its price. Costs nothing.',
      inputSchema: {
        filter: contactFilterSchema,
        cursor: z.string().min(1).max(4000).optional(),
        limit: z.int().min(1).max(100).optional(),
      },
      annotations: READS,
    },
    (request) => answered(() => searchPriced(services, session, request, 'assistant')),
  );
  server.registerTool(
    'get_balance',
    {
      description: 'The credits of the account, and when its cycle ends.',
      inputSchema: {},
      annotations: READS,
    },
    () =>
      answered(async () => {
        const balance = await ledger.balance(accountId);
        if (!balance) return { credits: 0 };
        const { plan, purchased, planId, status, cycleEnd } = balance;
        return {
          credits: plan + purchased,
          plan,
          purchased,
          planId,
          status,
          cycleEnd: cycleEnd.toISOString(),
        };
      }),
  );
  server.registerTool(
    'get_statement',
    {
      description: 'The latest entries of the ledger, newest first: what was charged, granted, refunded.',
      inputSchema: { limit: z.int().min(1).max(100).optional(), before: z.int().min(1).optional() },
      annotations: READS,
    },
    ({ limit = 20, before }) =>
      answered(async () => {
        const { lines, hasMore } = await billing.statement(
          accountId,
          {},
          { limit, ...(before ? { before } : {}) },
        );
        const shown = lines.map(({ memberId, at, chargeKey: _, ...line }) => ({
          ...line,
          at: at.toISOString(),
          by: memberId === null ? null : memberId === session.member.id ? 'you' : 'a teammate',
        }));
        return { lines: shown, hasMore };
      }),
  );
  server.registerTool(
    'get_usage',
    {
      description: 'Credits used in this cycle, by category, surface and action.',
      inputSchema: {},
      annotations: READS,
    },
    () =>
      answered(async () => {
        const plan = await billing.plan(accountId);
        if (!plan) return {};
        const { start: from, end: to } = plan.cycle;
        const { byMember: _, byDay: __, ...usage } = await billing.usage(accountId, { from, to });
        return { from: from.toISOString(), to: to.toISOString(), ...usage };
      }),
  );
}
