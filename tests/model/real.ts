import { createHash, randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Engine } from '../../server/database/engine.ts';
import type { Actor, BillingFields, BillingKind } from '../../server/ledger/billing-commands.ts';
import { createLedger } from '../../server/ledger/create-ledger.ts';
import type {
  AuthoriseResult,
  CallResult,
  ChargeCommand,
  ChargeResult,
  Ledger,
} from '../../server/ledger/ledger.ts';
import { verifyAccount } from '../../server/ledger/verify.ts';
import { readAccountRows } from '../../server/ledger/verify-rows.ts';
import type { Answer, Ask, Reference } from './reference.ts';

/** One account on the real ledger, reached through two ledgers that know nothing of each other. */
export type Real = {
  readonly engine: Engine;
  readonly ledgers: readonly [Ledger, Ledger];
  readonly accountId: string;
  readonly members: readonly string[];
  /** Entries that were compared already. */
  seen: number;
};

export const OWNER: Actor = { kind: 'member', memberId: randomUUID(), role: 'owner' };
export const OPERATOR: Actor = { kind: 'operator', name: 'test' };
export const SYSTEM: Actor = { kind: 'system' };

export async function openReal(
  engine: Engine,
  ledgers: readonly [Ledger, Ledger],
  members: readonly string[],
  at: Date,
): Promise<Real> {
  const accountId = randomUUID();
  await ledgers[0].openAccount({ accountId, planId: 'free', at });
  await ledgers[0].credit({ accountId, kind: 'grant', amount: 40, key: 'opening' });
  return { engine, ledgers, accountId, members, seen: 0 };
}

export const newLedgers = (engine: Engine, clock: () => Date): [Ledger, Ledger] => [
  createLedger({ engine, clock }),
  createLedger({ engine, clock }),
];

export const hashOf = (text: string): Uint8Array => createHash('sha256').update(text).digest();

export function commandOf(accountId: string, ask: Ask): ChargeCommand {
  const { key, hash, member, role, surface, action, subject, found, doNotProcess, ceiling, close } = ask;
  return {
    accountId,
    memberId: member,
    key,
    requestHash: hashOf(hash),
    surface: surface as ChargeCommand['surface'],
    action: action as ChargeCommand['action'],
    subject,
    found,
    doNotProcess,
    ceiling,
    payload: JSON.stringify({ of: subject }),
    ...(role === 'manager' ? { memberRefusal: 'role_cannot_spend' } : {}),
    ...(role === 'removed' ? { memberRefusal: 'not_a_member' } : {}),
    ...(close ? { close } : {}),
    ...(ask.reservation ? { reservation: ask.reservation } : {}),
    ...(ask.events ? { events: ask.events } : {}),
  };
}

/** Answers of the ledger in the reference's words. */
export function plain(result: ChargeResult | AuthoriseResult | undefined): Answer {
  switch (result?.kind) {
    case 'outcome':
      return { ...result.outcome };
    case 'authorised':
      return { held: result.credits };
    case 'in_progress':
      return { waitFor: result.key };
    default:
      return { reused: true };
  }
}

export const plainCall = (result: CallResult): Answer =>
  result.kind === 'key_reused'
    ? { reused: true }
    : { credits: result.credits, own: result.own, items: result.items.map(({ outcome }) => outcome) };

export async function perform<K extends BillingKind>(
  real: Real,
  kind: K,
  key: string,
  fields: BillingFields<K>,
  actor: Actor = OWNER,
): Promise<Answer> {
  const answer = await real.ledgers[0].perform(kind, { ...fields, accountId: real.accountId, key, actor });
  if (!answer.ok) return { ok: false, code: answer.code };
  return 'state' in answer.value ? { ok: true, state: answer.value.state } : { ok: true };
}

/** Every entry is as the reference wrote it, and every invariant holds. */
export async function compare(model: Reference, real: Real): Promise<void> {
  const rows = await readAccountRows(real.engine.db, real.accountId);
  const entries = rows.entries.slice(real.seen);
  const lines = entries.map((entry) => ({
    kind: entry.kind,
    amount: entry.amount,
    planPart: entry.planPart,
    at: new Date(entry.at).toISOString(),
    member: entry.memberId,
    subject: entry.subject,
    action: entry.action,
    refersTo: entry.refersTo,
  }));
  const expected = model.lines
    .slice(real.seen)
    .map((line) => ({ ...line, at: new Date(line.at).toISOString() }));
  expect(lines).toEqual(expected);
  real.seen += entries.length;
  expect(verifyAccount(rows)).toEqual([]);
  const { billing } = rows;
  expect(billing).toMatchObject({ plan: model.plan, purchased: model.purchased, status: model.status });
  expect(billing && billing.plan - billing.heldPlan).toBe(model.freePlan);
  expect(Object.fromEntries(rows.orders.map(({ key, state }) => [key, state]))).toEqual(
    Object.fromEntries([...model.orders].map(([key, { state }]) => [key, state])),
  );
  expect(billing?.cycleEnd.toISOString()).toBe(new Date(model.cycleEnd).toISOString());
}
