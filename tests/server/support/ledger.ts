import { createHash, randomUUID } from 'node:crypto';
import { v7 as newKey } from 'uuid';
import type { AuthoriseCommand, ChargeCommand, ChargeResult, Ledger } from '../../../server/ledger/ledger.ts';

export const NOON = new Date('2026-03-10T12:00:00.000Z');

export type TestAccount = { readonly accountId: string; readonly memberId: string };

/** An account of its own with these credits in its two parts. */
export async function openAccount(
  ledger: Ledger,
  credits: { plan?: number; purchased?: number } = { plan: 40 },
): Promise<TestAccount> {
  const accountId = randomUUID();
  await ledger.openAccount({ accountId, planId: 'free', at: NOON });
  if (credits.plan) await ledger.credit({ accountId, kind: 'grant', amount: credits.plan, key: 'opening' });
  if (credits.purchased) {
    await ledger.credit({ accountId, kind: 'purchase', amount: credits.purchased, key: 'first-purchase' });
  }
  return { accountId, memberId: randomUUID() };
}

/** A charge for a new contact's emails, found, at its list price; say only what differs. */
export function chargeOf(account: TestAccount, differs: Partial<ChargeCommand> = {}): ChargeCommand {
  const subject = differs.subject === undefined ? `contact-${randomUUID()}` : differs.subject;
  const action = differs.action ?? 'emails';
  return {
    ...account,
    key: newKey(),
    requestHash: createHash('sha256').update(`${subject} ${action}`).digest(),
    surface: 'extension',
    action,
    subject,
    found: true,
    doNotProcess: false,
    ceiling: action === 'phones' ? 5 : 1,
    payload: JSON.stringify({ of: subject }),
    ...differs,
  };
}

/** The same before its data was fetched. */
export function authoriseOf(account: TestAccount, differs: Partial<AuthoriseCommand> = {}): AuthoriseCommand {
  const { found: _found, payload: _payload, ...command } = chargeOf(account, differs);
  return command;
}

/** The outcome of one result; fails the test when there is none. */
export function outcomeOf(result: ChargeResult | undefined) {
  if (result?.kind !== 'outcome') throw new Error(`no outcome: ${JSON.stringify(result)}`);
  return result.outcome;
}
