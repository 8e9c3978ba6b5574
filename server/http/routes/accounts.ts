import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { stream } from 'hono/streaming';
import {
  accountNameSchema,
  ownAccountsSchema,
  switchRequestSchema,
  transferRequestSchema,
} from '../../../lib/protocol/access-api.ts';
import { doneSchema } from '../../../lib/protocol/billing-api.ts';
import { deleteAccount } from '../../accounts/delete-account.ts';
import { exportAccount } from '../../accounts/export-account.ts';
import { accountsOf, renameAccount, switchAccount } from '../../identity/accounts.ts';
import { transferOwnership } from '../../identity/members.ts';
import { admins, authenticated, owner, sessionsOnly } from '../authenticated.ts';
import { given } from '../changes.ts';
import { BEARER, errorAnswers, jsonAnswer, jsonBody } from '../described.ts';
import type { HttpEnvironment, Services } from '../environment.ts';
import { RequestError } from '../request-error.ts';

const OWN = ['unauthenticated', 'session_only', 'rate_limited'] as const;
const GUARDED = ['invalid_request', 'forbidden', ...OWN] as const;

/** The accounts of a person, and what only an owner may do with one. */
export function accountRoutes(app: OpenAPIHono<HttpEnvironment>, services: Services): void {
  const { db } = services;

  const list = createRoute({
    method: 'get',
    path: '/v1/accounts',
    summary: 'The accounts that I am a member of',
    security: BEARER,
    middleware: [authenticated(services), sessionsOnly] as const,
    responses: { 200: jsonAnswer('The accounts', ownAccountsSchema), ...errorAnswers(...OWN) },
  });
  app.openapi(list, async (c) => {
    const { account, member } = c.get('session');
    const accounts = await accountsOf(db, member.id);
    return c.json({ accounts: accounts.map((one) => ({ ...one, current: one.id === account.id })) }, 200);
  });

  const change = createRoute({
    method: 'post',
    path: '/v1/accounts/switch',
    summary: 'Work in another account of mine; for this session',
    security: BEARER,
    middleware: [authenticated(services), sessionsOnly] as const,
    request: jsonBody(switchRequestSchema),
    responses: {
      200: jsonAnswer('Switched', doneSchema),
      ...errorAnswers('invalid_request', 'not_found', ...OWN),
    },
  });
  app.openapi(change, async (c) => {
    const { member, via } = c.get('session');
    const accountId = c.req.valid('json').accountId.toLowerCase();
    given(await switchAccount(db, { userId: member.id, sessionId: via.id, accountId }));
    return c.json({ done: true as const }, 200);
  });

  const rename = createRoute({
    method: 'put',
    path: '/v1/account/name',
    summary: 'Rename the account',
    security: BEARER,
    middleware: admins(services),
    request: jsonBody(accountNameSchema),
    responses: { 200: jsonAnswer('Renamed', doneSchema), ...errorAnswers(...GUARDED) },
  });
  app.openapi(rename, async (c) => {
    await renameAccount(db, c.get('session').account.id, c.req.valid('json').name);
    return c.json({ done: true as const }, 200);
  });

  const transfer = createRoute({
    method: 'put',
    path: '/v1/account/owner',
    summary: 'Make another member the owner; I become an admin',
    security: BEARER,
    middleware: owner(services),
    request: jsonBody(transferRequestSchema),
    responses: {
      200: jsonAnswer('Transferred', doneSchema),
      ...errorAnswers('unknown_member', 'owner_only', ...GUARDED),
    },
  });
  app.openapi(transfer, async (c) => {
    const { account, member } = c.get('session');
    const to = c.req.valid('json').memberId.toLowerCase();
    given(await transferOwnership(db, account.id, { from: member.id, to }));
    return c.json({ done: true as const }, 200);
  });

  const take = createRoute({
    method: 'get',
    path: '/v1/account/export',
    summary: "All of the account's data as JSON Lines: members, plan, orders, entries, what was bought",
    security: BEARER,
    middleware: owner(services),
    responses: {
      200: { description: 'The data', content: { 'application/octet-stream': { schema: z.string() } } },
      ...errorAnswers('not_found', ...GUARDED),
    },
  });
  app.openapi(take, async (c) => {
    const { account } = c.get('session');
    if (!(await services.ledger.balance(account.id))) throw new RequestError('not_found');
    c.header('content-type', 'application/octet-stream');
    c.header('content-disposition', 'attachment; filename="purser-account.ndjson"');
    return stream(c, async (out) => {
      for await (const text of exportAccount(services, account)) await out.write(text);
    });
  });

  const remove = createRoute({
    method: 'post',
    path: '/v1/account/delete',
    summary:
      'Delete the account for good: members, sessions, keys, what was bought. `name` is its name, typed again',
    security: BEARER,
    middleware: owner(services),
    request: jsonBody(accountNameSchema),
    responses: { 200: jsonAnswer('Deleted', doneSchema), ...errorAnswers('name_differs', ...GUARDED) },
  });
  app.openapi(remove, async (c) => {
    const { account, member } = c.get('session');
    if (c.req.valid('json').name !== account.name.trim()) throw new RequestError('name_differs');
    await deleteAccount(services, account.id, member.id);
    return c.json({ done: true as const }, 200);
  });
}
