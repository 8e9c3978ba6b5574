import { createHash, randomUUID } from 'node:crypto';
import { v5 as uuidFrom } from 'uuid';
import { PRICE_LIST } from '../../lib/credits/price-list.ts';
import type { Action, Surface } from '../../lib/credits/words.ts';
import type { Services } from '../http/environment.ts';
import type { Session } from '../identity/session.ts';
import type { CallItem, CallResult } from '../ledger/ledger.ts';
import { ownedOf } from '../ledger/owned-of.ts';
import { spendingRefusal } from '../reveals/spending-refusal.ts';
import { quoteCall } from './quote-call.ts';
import { ApiRefusal } from './refusal.ts';
import { keepAnswer, storedAnswer } from './stored-answers.ts';

/** One thing that a call may buy; its key derives from the call's and its place. */
export type Wanted = Pick<CallItem, 'action' | 'subject' | 'found' | 'doNotProcess' | 'payload' | 'events'>;

/** What a call is about, before it is charged. */
export type CallPlan = {
  /** What the call's own cost is booked under. */
  readonly action: Action;
  /** How many results its search returns; null: it does not search. */
  readonly results: number | null;
  readonly wanted: readonly Wanted[];
  /** The answer once it is charged, and whom it is about. */
  readonly answer: (charged: Charged) => Promise<{ body: object; subjects: readonly string[] }>;
};
export type Charged = {
  readonly credits: number;
  readonly items: Extract<CallResult, { kind: 'call' }>['items'];
};

export type CallRequest = {
  readonly session: Session;
  readonly surface: Surface;
  /** What is asked for: the endpoint and everything in the body. The same key with another one is refused. */
  readonly request: unknown;
  readonly idempotencyKey: string | undefined;
  /** Credits; undefined: the quote at arrival. */
  readonly ceiling: number | undefined;
};

type Means = Pick<Services, 'db' | 'ledger' | 'billing' | 'now' | 'spent'>;

/**
 * Carries out a call that may cost something: the stored answer under its key, word for word; else all of it is charged or
 * nothing, and the answer is kept. The order of keeping makes every crash repeatable: charged first, under keys that
 * derive from the call's, then kept.
 * @returns the answer as JSON text
 * @throws ApiRefusal
 */
export async function chargeCall(
  means: Means,
  asked: CallRequest,
  plan: () => Promise<CallPlan>,
): Promise<string> {
  const { account, member } = asked.session;
  const requestHash = hashOf(asked);
  const { idempotencyKey } = asked;
  const key =
    idempotencyKey === undefined ? randomUUID() : uuidFrom(`${account.id} ${idempotencyKey}`, NAMESPACE);
  const before = idempotencyKey === undefined ? undefined : await storedAnswer(means.db, account.id, key);
  if (before) {
    if (!Buffer.from(before.requestHash).equals(requestHash)) throw new ApiRefusal('key_reused');
    return before.body;
  }
  const planned = await plan();
  const items = planned.wanted.map(
    (wanted, i): CallItem => ({
      ...wanted,
      key: uuidFrom(`${i} ${wanted.action}`, key),
      requestHash,
      ceiling: MOST,
    }),
  );
  const memberRefusal = spendingRefusal(member.role);
  const result = await means.ledger.call({
    accountId: account.id,
    memberId: member.id,
    surface: asked.surface,
    ...(memberRefusal ? { memberRefusal } : {}),
    key,
    requestHash,
    action: planned.action,
    results: planned.results,
    ceiling: asked.ceiling ?? (await quoted(means, asked, planned)),
    atomic: true,
    items,
  });
  if (result.kind === 'key_reused') throw new ApiRefusal('key_reused');
  if (result.own.status === 'refused') throw new ApiRefusal(result.own.code);
  if (result.credits > 0) means.spent(account.id);
  const { body, subjects } = await planned.answer(result);
  const text = JSON.stringify(body);
  if (idempotencyKey === undefined) return text;
  const kept = { accountId: account.id, key, requestHash, body: text, subjects, at: means.now() };
  return keepAnswer(means.db, kept);
}

/** Names of keys under this one are ours. */
const NAMESPACE = '5b1c6a0e-7d0f-4a53-9f5c-2a9d5f0a4c11';
const MOST = 2_147_483_647;

function hashOf({ session, surface, request }: CallRequest): Uint8Array {
  const fields = [1, session.account.id, session.member.id, surface, request];
  return new Uint8Array(createHash('sha256').update(JSON.stringify(fields)).digest());
}

/**
 * The price as it stands when the call arrives. What teammates buy meanwhile can only lower what is due; signals are
 * priced at one each, although events that are paid for cost nothing.
 */
async function quoted({ db, billing }: Means, asked: CallRequest, plan: CallPlan): Promise<number> {
  const asker = { accountId: asked.session.account.id, memberId: asked.session.member.id };
  const subjects = plan.wanted.flatMap(({ subject }) => subject ?? []);
  const owned = await ownedOf(db, asker, subjects);
  const list = (await billing.priceList(asker.accountId)) ?? PRICE_LIST;
  const { credits } = quoteCall(list, asked.surface, plan.wanted, { results: plan.results, owned });
  const signals = plan.wanted.filter(({ action, found }) => action === 'signal' && found).length;
  return Math.max(credits, signals * (list.prices.signal[asked.surface]?.credits ?? 0));
}
