import { createHash } from 'node:crypto';
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Kysely } from 'kysely';
import type { Outcome } from '../../../lib/credits/outcome.ts';
import {
  type ChargeKeys,
  type CloseChargesRequest,
  chargeKeysSchema,
  closeChargesRequestSchema,
  MAX_CHARGES_PER_CALL,
} from '../../../lib/protocol/wallet-api.ts';
import type { Database } from '../../database/schema.ts';
import type { Session } from '../../identity/session.ts';
import type { ChargeCommand } from '../../ledger/ledger.ts';
import { fromStoredOutcome } from '../../ledger/stored-words.ts';
import { authenticated, sessionsOnly } from '../authenticated.ts';
import { BEARER, errorAnswers, jsonAnswer, jsonBody } from '../described.ts';
import type { HttpEnvironment, Services } from '../environment.ts';

const keysQuery = z.strictObject({
  /** Comma-separated. */
  keys: z
    .string()
    .transform((text) => text.toLowerCase().split(','))
    .pipe(z.array(z.uuid()).min(1).max(MAX_CHARGES_PER_CALL)),
});

const ERRORS = ['invalid_request', 'unauthenticated', 'rate_limited'] as const;

/** How charges stand by their keys, and how a device gives one up that may be under way. */
export function chargeKeysRoutes(app: OpenAPIHono<HttpEnvironment>, services: Services): void {
  const { db, ledger, now } = services;
  const answer = (keys: readonly string[], outcomes: ReadonlyMap<string, Outcome>): ChargeKeys => ({
    items: keys.map((key) => ({ key, outcome: outcomes.get(key.toLowerCase()) ?? null })),
    serverTime: now().toISOString(),
  });

  const read = createRoute({
    method: 'get',
    path: '/v1/charges',
    summary: 'How charges stand, by their keys; moves nothing',
    description: 'A key without an outcome was never seen. It can still arrive, unless it is cancelled.',
    security: BEARER,
    middleware: [authenticated(services), sessionsOnly] as const,
    request: { query: keysQuery },
    responses: {
      200: jsonAnswer('One item a key, in the order asked', chargeKeysSchema),
      ...errorAnswers(...ERRORS),
    },
  });
  app.openapi(read, async (c) => {
    const { keys } = c.req.valid('query');
    return c.json(answer(keys, await storedOutcomes(db, c.get('session'), keys)), 200);
  });

  const close = createRoute({
    method: 'post',
    path: '/v1/charges/cancel',
    summary: 'Make keys final without a charge',
    description:
      'A key that was not answered before is refused from now on, as `cancelled` or `expired`, whatever arrives under it ' +
      'later. A key that was answered before keeps its outcome.',
    security: BEARER,
    middleware: [authenticated(services), sessionsOnly] as const,
    request: jsonBody(closeChargesRequestSchema),
    responses: {
      200: jsonAnswer('How each key ended, in the order asked', chargeKeysSchema),
      ...errorAnswers(...ERRORS, 'too_large'),
    },
  });
  app.openapi(close, async (c) => {
    const session = c.get('session');
    const request = c.req.valid('json');
    const keys = request.items.map(({ key }) => key);
    await ledger.charge(request.items.map((item) => commandOf(session, request.as, item)));
    return c.json(answer(keys, await storedOutcomes(db, session, keys)), 200);
  });
}

/**
 * A charge that only ends its key. Its hash is that of no charge: one that was sent before answers `key_reused` here and keeps
 * its outcome, and one that arrives later is refused in the same way.
 */
function commandOf(
  { account, member }: Session,
  as: CloseChargesRequest['as'],
  { key, dataPoint }: CloseChargesRequest['items'][number],
): ChargeCommand {
  return {
    accountId: account.id,
    memberId: member.id,
    key,
    requestHash: new Uint8Array(createHash('sha256').update(`close ${key.toLowerCase()}`).digest()),
    surface: 'extension',
    action: dataPoint,
    subject: null,
    found: false,
    doNotProcess: false,
    ceiling: 0,
    payload: null,
    close: as,
  };
}

/** The outcome of each key that has one, by the key in small letters. Who was removed learns of their own charges only. */
async function storedOutcomes(
  db: Kysely<Database>,
  { account, member }: Session,
  keys: readonly string[],
): Promise<Map<string, Outcome>> {
  const rows = await db
    .selectFrom('charges')
    .select(['key', 'outcome', 'amount', 'seq'])
    .where('account_id', '=', account.id)
    .where('key', 'in', [...keys])
    .$if(member.role === null, (rows) => rows.where('member_id', '=', member.id))
    .execute();
  return new Map(rows.map((row) => [row.key, fromStoredOutcome(row)]));
}
