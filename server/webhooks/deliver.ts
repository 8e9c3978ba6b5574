import { createHash } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import { sql } from 'kysely';
import type { Billing } from '../billing/billing.ts';
import type { Database } from '../database/schema.ts';
import type { Sealer } from '../identity/sealer.ts';
import type { AuthoriseCommand, Ledger } from '../ledger/ledger.ts';
import { spendingRefusal } from '../reveals/spending-refusal.ts';
import { webhookSecret } from './secrets.ts';
import type { Send } from './send.ts';
import { signedHeaders } from './sign.ts';
import { changeSubscription, type SubscriptionRow } from './subscriptions.ts';
import type { WebhookTables } from './tables.ts';

export type DeliveryRow = Selectable<WebhookTables['webhook_deliveries']>;
export type WebhookMeans = {
  readonly db: Kysely<Database>;
  readonly ledger: Ledger;
  readonly billing: Billing;
  readonly sealer: Sealer;
  readonly send: Send;
  readonly now: () => Date;
};

/** After the first attempt; when all have failed the subscription is blocked. */
const RETRIES_MS = [60_000, 4 * 60_000, 16 * 60_000];
/** Longer than all attempts together: the hold outlives them. */
const HOLD_MS = 2 * 3_600_000;

type Held = { readonly command: AuthoriseCommand; readonly credits: number; readonly open: boolean };

/**
 * One attempt to deliver an event: its price is held, it is sent, and charged when the receiver has it (once for the account,
 * whatever brings it). Claim the row first: two processes then never send the same attempt.
 */
export async function deliver(
  means: WebhookMeans,
  row: DeliveryRow,
  subscription: SubscriptionRow,
): Promise<void> {
  const { db, ledger, send, now } = means;
  const held = await hold(means, row, subscription);
  if ('refused' in held) return end(db, row, { state: 'refused', error: held.refused, credits: 0 }, now());
  const secret = await webhookSecret(means, row.account_id);
  if (!secret)
    return end(db, row, { state: 'refused', error: 'the account has no secret', credits: 0 }, now());
  const at = now();
  const body = JSON.stringify({
    ...{ id: row.id, type: row.type, entityType: subscription.entity_type, entityId: row.entity_id },
    ...{ subscriptionId: row.subscription_id, data: row.data, timestamp: at.toISOString() },
    billing: { creditsCharged: held.credits },
  });
  const sent = await send(subscription.url, signedHeaders(secret.secret, at, body), body);
  if (sent.ok) {
    const credits = held.open ? await capture(ledger, held.command) : held.credits;
    return end(db, row, { state: 'delivered', error: null, credits }, now());
  }
  const wait = RETRIES_MS[row.attempts];
  if (wait !== undefined) return again(db, row, sent.error, new Date(now().getTime() + wait), now());
  if (held.open) await ledger.release({ accountId: row.account_id, key: held.command.key });
  await end(db, row, { state: 'failed', error: sent.error, credits: 0 }, now());
  await changeSubscription(db, subscription, { block_reason: 'Max retries exceeded', updated_at: now() });
}

/** The same key at every attempt: what was held or charged before stays so. */
async function hold(
  { db, ledger, billing, now }: WebhookMeans,
  row: DeliveryRow,
  subscription: SubscriptionRow,
): Promise<Held | { readonly refused: string }> {
  const command = await commandOf(db, row, subscription, new Date(now().getTime() + HOLD_MS));
  const left = await budgetLeft(db, billing, subscription);
  if (left <= 0) return { refused: 'over_budget' };
  const bounded = { ...command, ceiling: Math.min(command.ceiling, left) };
  const [result] = await ledger.authorise([bounded]);
  if (result?.kind === 'authorised') return { command: bounded, credits: result.credits, open: true };
  if (result?.kind !== 'outcome') return { refused: result?.kind ?? 'internal' };
  const { outcome } = result;
  if (outcome.status === 'refused') return { refused: outcome.code };
  return { command: bounded, credits: outcome.status === 'charged' ? outcome.credits : 0, open: false };
}

async function commandOf(
  db: Kysely<Database>,
  row: DeliveryRow,
  subscription: SubscriptionRow,
  expiresAt: Date,
): Promise<AuthoriseCommand> {
  const member = await db
    .selectFrom('identity_members')
    .select('role')
    .where('organization_id', '=', row.account_id)
    .where('user_id', '=', subscription.member_id)
    .executeTakeFirst();
  const memberRefusal = spendingRefusal(member?.role ?? null);
  return {
    accountId: row.account_id,
    memberId: subscription.member_id,
    key: row.id,
    requestHash: new Uint8Array(createHash('sha256').update(`webhook ${row.id} ${row.event}`).digest()),
    surface: 'api',
    action: 'signal',
    subject: row.entity_id,
    doNotProcess: false,
    events: [row.event],
    ceiling: subscription.ceiling,
    expiresAt,
    ...(memberRefusal ? { memberRefusal } : {}),
  };
}

/** Credits that this subscription may still cost in the cycle. */
async function budgetLeft(
  db: Kysely<Database>,
  billing: Billing,
  { account_id, id, budget }: SubscriptionRow,
): Promise<number> {
  if (budget === null) return Number.MAX_SAFE_INTEGER;
  const plan = await billing.plan(account_id);
  const { spent } = await db
    .selectFrom('webhook_deliveries')
    .select(sql<number>`coalesce(sum(credits), 0)::integer`.as('spent'))
    .where('account_id', '=', account_id)
    .where('subscription_id', '=', id)
    .where('at', '>=', plan?.cycle.start ?? new Date(0))
    .executeTakeFirstOrThrow();
  return budget - spent;
}

async function capture(ledger: Ledger, { expiresAt: _, ...command }: AuthoriseCommand): Promise<number> {
  const [result] = await ledger.charge([{ ...command, found: true, payload: null }]);
  const outcome = result?.kind === 'outcome' ? result.outcome : undefined;
  return outcome?.status === 'charged' ? outcome.credits : 0;
}

async function end(
  db: Kysely<Database>,
  { account_id, id, attempts }: DeliveryRow,
  ended: Pick<DeliveryRow, 'state' | 'error' | 'credits'>,
  at: Date,
): Promise<void> {
  const tried = ended.state === 'refused' ? attempts : attempts + 1;
  await db
    .updateTable('webhook_deliveries')
    .set({ ...ended, attempts: tried, next_at: null, at })
    .where('account_id', '=', account_id)
    .where('id', '=', id)
    .execute();
}

async function again(
  db: Kysely<Database>,
  { account_id, id, attempts }: DeliveryRow,
  error: string,
  nextAt: Date,
  at: Date,
): Promise<void> {
  await db
    .updateTable('webhook_deliveries')
    .set({ attempts: attempts + 1, error, next_at: nextAt, at })
    .where('account_id', '=', account_id)
    .where('id', '=', id)
    .execute();
}
