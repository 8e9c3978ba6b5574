import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { decideFreeze } from '../../../lib/credits/freeze.ts';
import { PLAN_IDS } from '../../../lib/credits/plans.ts';
import {
  freezeRequestSchema,
  freezeRulesSchema,
  frozenSchema,
  thawedSchema,
} from '../../../lib/protocol/billing-api.ts';
import { admins, readers } from '../authenticated.ts';
import { envelopeOf, keyed, performed } from '../changes.ts';
import { BEARER, BEARER_OR_KEY, errorAnswers, jsonAnswer, jsonBody } from '../described.ts';
import type { HttpEnvironment, Services } from '../environment.ts';
import { planAnswer, planOf } from '../plan-answer.ts';

const CHANGE = [
  'invalid_request',
  'unauthenticated',
  'forbidden',
  'session_only',
  'key_reused',
  'not_found',
  'account_suspended',
  'rate_limited',
] as const;

const RULES = {
  months: [1, 2],
  monthsBetween: 3,
  mostInTwelveMonths: 2,
  roles: ['owner', 'admin', 'manager'],
  plans: PLAN_IDS.filter((id) => id !== 'free'),
};

/** Pausing the subscription. */
export function freezeRoutes(app: OpenAPIHono<HttpEnvironment>, services: Services): void {
  const { billing, now } = services;

  const view = createRoute({
    method: 'get',
    path: '/v1/freeze',
    summary: 'The freeze of now, those before, the rules, and when the next one may start',
    security: BEARER_OR_KEY,
    middleware: readers(services),
    responses: {
      200: jsonAnswer('Freezes and their rules', freezeRulesSchema),
      ...errorAnswers('unauthenticated', 'forbidden', 'not_found', 'rate_limited'),
    },
  });
  app.openapi(view, async (c) => {
    const { account, member } = c.get('session');
    const plan = await planOf(billing, account.id);
    const { freeze } = planAnswer(plan);
    const { history } = plan.freeze;
    const role = member.role ?? 'member';
    const decision = decideFreeze({ months: 1, role, planId: plan.planId, history, now: now() });
    return c.json({ ...freeze, rules: RULES, refusal: decision.ok ? null : decision.code }, 200);
  });

  const start = createRoute({
    method: 'post',
    path: '/v1/freeze',
    summary: 'Freeze the account now, for one or two months',
    security: BEARER,
    middleware: admins(services),
    request: { ...keyed, ...jsonBody(freezeRequestSchema) },
    responses: {
      200: jsonAnswer('From when until when', frozenSchema),
      ...errorAnswers(
        'admin_only',
        'paid_plans_only',
        'already_frozen',
        'too_soon_after_last',
        'twice_in_twelve_months',
        'payment_due',
        ...CHANGE,
      ),
    },
  });
  app.openapi(start, async (c) => {
    const envelope = envelopeOf(c.get('session'), c.req.valid('header'));
    const frozen = performed(await billing.freeze({ ...envelope, ...c.req.valid('json') }));
    services.spent(envelope.accountId);
    return c.json(frozen, 200);
  });

  const end = createRoute({
    method: 'post',
    path: '/v1/freeze/end',
    summary: 'End the freeze now',
    security: BEARER,
    middleware: admins(services),
    request: keyed,
    responses: {
      200: jsonAnswer('When the cycle now ends', thawedSchema),
      ...errorAnswers('admin_only', 'not_frozen', ...CHANGE),
    },
  });
  app.openapi(end, async (c) => {
    const envelope = envelopeOf(c.get('session'), c.req.valid('header'));
    const thawed = performed(await billing.endFreeze(envelope));
    services.spent(envelope.accountId);
    return c.json(thawed, 200);
  });
}
