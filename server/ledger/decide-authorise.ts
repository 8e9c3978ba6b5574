import { toHex } from '../../lib/credits/chain.ts';
import { intendAutomaticPurchase } from './automatic-purchase.ts';
import { countHeld, groupOf, hasLimits } from './budgets.ts';
import { dataPointOf } from './data-point.ts';
import { afford, price, storedUnder } from './decide-charge.ts';
import type { Draft } from './draft.ts';
import { sooner } from './due.ts';
import { openAuthorisations, refusedWith, releaseHold } from './holds.ts';
import type { AuthoriseCommand, ChargeCommand } from './ledger.ts';
import type { PostingResult } from './posting.ts';

/** An authorisation that nobody finishes is released after this long. */
const OPEN_MS = 10 * 60_000;

/** Holds a charge's price while its data is fetched. What is free or refused is so at once, and stored. */
export function decideAuthorise(draft: Draft, command: AuthoriseCommand): PostingResult {
  const before = storedUnder(draft, command);
  if (before) return before;
  const { accountId, key, memberId } = command;
  const open = openAuthorisations(draft, accountId);
  const own = open.find((row) => row.key === key);
  if (own) {
    if (own.requestHash !== toHex(command.requestHash)) return { kind: 'key_reused' };
    return authorised(own.planPart + own.purchasedPart, own.expiresAt);
  }
  const charge: ChargeCommand = { ...command, found: true, payload: null };
  const priced = price(draft, charge);
  if (priced.status !== 'due') return conclude(draft, charge, priced);
  if (dataPointOf(command.action) !== undefined) {
    const other = open.find((row) => row.subject === priced.subject && row.action === command.action);
    if (other) return { kind: 'in_progress', key: other.key };
  }
  const means = afford(draft, charge, priced.credits);
  if (means.status === 'refused') return conclude(draft, charge, means);
  const account = draft.accountNow(accountId);
  const groupId = groupOf(draft, account, memberId);
  const expiresAt = command.expiresAt ?? new Date(draft.now.getTime() + OPEN_MS);
  const budgeted = hasLimits(account);
  draft.authorisations.put({
    accountId,
    key,
    state: 'open',
    requestHash: toHex(command.requestHash),
    memberId,
    groupId,
    budgeted,
    action: command.action,
    surface: command.surface,
    subject: priced.subject,
    ceiling: command.ceiling,
    planPart: means.parts.plan,
    purchasedPart: means.parts.purchased,
    priceList: account.priceList.version,
    cycleNo: account.cycleNo,
    at: draft.now,
    expiresAt,
  });
  draft.change(accountId, {
    heldPlan: account.heldPlan + means.parts.plan,
    heldPurchased: account.heldPurchased + means.parts.purchased,
  });
  if (budgeted) countHeld(draft, accountId, { memberId, groupId }, priced.credits);
  sooner(draft, accountId, expiresAt);
  intendAutomaticPurchase(draft, accountId, `held:${key}`);
  return authorised(priced.credits, expiresAt);
}

const authorised = (credits: number, expiresAt: Date): PostingResult => ({
  kind: 'authorised',
  credits,
  expiresAt: expiresAt.toISOString(),
});

function conclude(
  draft: Draft,
  command: ChargeCommand,
  outcome: Parameters<Draft['recordCharge']>[1],
): PostingResult {
  draft.recordCharge(command, outcome);
  return { kind: 'outcome', outcome, subject: command.subject };
}

/** Gives an authorisation back. */
export function decideRelease(
  draft: Draft,
  { accountId, key }: { accountId: string; key: string },
): PostingResult {
  const row = draft.authorisations.get(accountId, key);
  if (row?.state !== 'open') return { kind: 'not_authorised' };
  releaseHold(draft, row, refusedWith('cancelled'));
  return { kind: 'released' };
}
