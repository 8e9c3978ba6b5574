import { toHex } from '../../lib/credits/chain.ts';
import type { Outcome, RefusalCode } from '../../lib/credits/outcome.ts';
import { listPrice } from '../../lib/credits/price-list.ts';
import type { Parts } from '../../lib/credits/renewal.ts';
import { spend } from '../../lib/credits/spend.ts';
import { subscriptionOf } from './account-row.ts';
import { intendAutomaticPurchase } from './automatic-purchase.ts';
import type { AuthorisationRow, ReservationRow } from './billing-tables.ts';
import { countUsage, groupOf, passedLimit } from './budgets.ts';
import { dataPointOf } from './data-point.ts';
import type { Draft } from './draft.ts';
import { commandOf, refusedWith, releaseHold, takeFromReservation, unhold } from './holds.ts';
import type { ChargeCommand } from './ledger.ts';
import { type AccountState, KEYS, type PostingResult } from './posting.ts';
import { NOBODY } from './returned.ts';

/** The key comes before everything: asked again, the stored answer, whatever has changed since. */
export function decideCharge(draft: Draft, command: ChargeCommand): PostingResult {
  const before = storedUnder(draft, command);
  if (before) return before;
  const authorised = draft.authorisations.get(command.accountId, command.key);
  if (authorised?.state === 'open') return decideCapture(draft, authorised, command);
  return { kind: 'outcome', outcome: settle(draft, command), subject: command.subject };
}

/** What was answered under this key before; `undefined` for a new one. */
export function storedUnder(
  draft: Draft,
  { accountId, key, requestHash }: Pick<ChargeCommand, 'accountId' | 'key' | 'requestHash'>,
): Extract<PostingResult, { kind: 'outcome' | 'key_reused' }> | undefined {
  const before = draft.chargeUnder(accountId, key);
  if (!before) return undefined;
  return sameBytes(before.requestHash, requestHash)
    ? { kind: 'outcome', outcome: before.outcome, subject: before.subject }
    : { kind: 'key_reused' };
}

/** Decides a charge whose key is new, and stores the answer. */
function settle(draft: Draft, command: ChargeCommand): Outcome {
  const priced = price(draft, command);
  if (priced.status !== 'due') return conclude(draft, command, priced);
  const means = afford(draft, command, priced.credits);
  return means.status === 'refused' ? conclude(draft, command, means) : pay(draft, command, priced, means);
}

function conclude(draft: Draft, command: ChargeCommand, outcome: Outcome): Outcome {
  draft.recordCharge(command, outcome);
  return outcome;
}

type Priced =
  | { readonly status: 'due'; readonly credits: number; readonly subject: string }
  | Exclude<Outcome, { status: 'charged' }>;

/**
 * Whether a charge is free, refused or due, whatever the balance. What the account owns is readable also while it is
 * frozen (design, section 3), so ownership comes before the account's status.
 */
export function price(draft: Draft, command: ChargeCommand): Priced {
  const account = draft.accountNow(command.accountId);
  const { subject, action, surface } = command;
  if (command.close !== undefined) return refusedWith(command.close);
  if (command.memberRefusal === 'not_a_member') return refusedWith('not_a_member');
  if (command.doNotProcess || draft.suppressed(subject)) return refusedWith('do_not_process');
  const owner = ownerOf(draft, command);
  if (owner !== undefined) {
    return { status: 'free', reason: owner === command.memberId ? 'owned' : 'owned_by_teammate' };
  }
  if (account.status !== 'active') return refusedWith('account_frozen');
  if (!command.found || subject === null) return { status: 'free', reason: 'not_found' };
  if (excluded(account, command)) return refusedWith('plan_excludes');
  const credits = listPrice(account.priceList, action, surface, command.units);
  if (credits === undefined) return refusedWith('plan_excludes');
  if (credits === 0) return { status: 'free', reason: 'included' };
  if (newEvents(draft, command)?.length === 0) return { status: 'free', reason: 'owned' };
  if (command.memberRefusal !== undefined) return refusedWith(command.memberRefusal);
  if (credits > command.ceiling) return refusedWith('over_ceiling');
  return { status: 'due', credits, subject };
}

const excluded = (account: AccountState, { action, surface }: ChargeCommand): boolean =>
  action === 'profile' && surface === 'export' && !subscriptionOf(account).terms.companyExport;

type Means = {
  readonly status: 'means';
  readonly parts: Parts;
  readonly reservation: ReservationRow | undefined;
};
type Unaffordable = { readonly status: 'refused'; readonly code: RefusalCode };

/** Whether this member may spend so much now, and from what. */
export function afford(
  draft: Draft,
  command: Pick<ChargeCommand, 'accountId' | 'memberId' | 'memberRefusal' | 'reservation'>,
  credits: number,
): Means | Unaffordable {
  const account = draft.accountNow(command.accountId);
  if (command.memberRefusal !== undefined) return refusedWith(command.memberRefusal);
  const limit = passedLimit(draft, account, command.memberId, credits);
  if (limit) return refusedWith(limit);
  const reservation = reservationFor(draft, command, credits);
  if (reservation) return { status: 'means', parts: { plan: 0, purchased: 0 }, reservation };
  const parts = spend(spendable(account), credits);
  return parts ? { status: 'means', parts, reservation } : refusedWith('insufficient_credits');
}

function reservationFor(
  draft: Draft,
  { accountId, memberId, reservation }: Pick<ChargeCommand, 'accountId' | 'memberId' | 'reservation'>,
  credits: number,
): ReservationRow | undefined {
  const row = reservation === undefined ? undefined : draft.reservations.get(accountId, reservation);
  const holds = row?.open && row.memberId === memberId && row.planLeft + row.purchasedLeft >= credits;
  return holds ? row : undefined;
}

/** Credits that are neither held nor spent. */
export const spendable = (account: AccountState): Parts => ({
  plan: account.plan - account.heldPlan,
  purchased: account.purchased - account.heldPurchased,
});

/** Charges what is due, and keeps what was bought. */
export function pay(
  draft: Draft,
  command: ChargeCommand,
  due: { readonly credits: number; readonly subject: string | null },
  means: Means,
): Outcome {
  const parts = means.reservation ? takeFromReservation(draft, means.reservation, due.credits) : means.parts;
  const { priceList } = draft.accountNow(command.accountId);
  const groupId = groupOf(draft, draft.accountNow(command.accountId), command.memberId);
  return book(draft, command, due, { parts, groupId, priceList: priceList.version });
}

type Booking = { readonly parts: Parts; readonly groupId: string | null; readonly priceList: number };

function book(
  draft: Draft,
  command: ChargeCommand,
  { credits, subject }: { readonly credits: number; readonly subject: string | null },
  { parts, groupId, priceList }: Booking,
): Outcome {
  const { accountId, memberId, key, action, surface } = command;
  const seq = draft.move(
    accountId,
    { plan: -parts.plan, purchased: -parts.purchased },
    {
      ...NOBODY,
      kind: 'charge',
      action,
      surface,
      amount: credits,
      planPart: parts.plan,
      memberId,
      subject,
      chargeKey: key,
      priceList,
    },
  );
  draft.change(accountId, { chargedInCycle: draft.accountNow(accountId).chargedInCycle + credits });
  countUsage(draft, accountId, { memberId, groupId }, credits);
  const dataPoint = dataPointOf(action);
  if (dataPoint !== undefined && subject !== null) {
    draft.recordEntitlement(command, { subject, dataPoint, seq });
  }
  for (const event of newEvents(draft, command) ?? []) {
    if (subject !== null) draft.paidEvents.put({ accountId, subject, event, seq });
  }
  const outcome: Outcome = { status: 'charged', credits, seq };
  draft.recordCharge({ ...command, subject }, outcome, groupId);
  intendAutomaticPurchase(draft, accountId, seq);
  return outcome;
}

/** The data has arrived: charged as authorised, or released with the reason. Never after the account may not spend. */
function decideCapture(draft: Draft, row: AuthorisationRow, command: ChargeCommand): PostingResult {
  if (row.requestHash !== toHex(command.requestHash)) return { kind: 'key_reused' };
  const { subject } = row;
  const authorised: ChargeCommand = { ...command, ...commandOf(row) };
  const priced = price(draft, authorised);
  // A price that rose meanwhile does not count: it costs what was authorised
  const dearer = priced.status === 'refused' && priced.code === 'over_ceiling';
  if (priced.status !== 'due' && !dearer) {
    return { kind: 'outcome', outcome: releaseHold(draft, row, priced), subject };
  }
  unhold(draft, row, 'captured');
  const parts = { plan: row.planPart, purchased: row.purchasedPart };
  const credits = parts.plan + parts.purchased;
  const booking = { parts, groupId: row.groupId, priceList: row.priceList };
  return { kind: 'outcome', outcome: book(draft, authorised, { credits, subject }, booking), subject };
}

function ownerOf(draft: Draft, { accountId, subject, action }: ChargeCommand): string | undefined {
  const dataPoint = dataPointOf(action);
  return subject === null || dataPoint === undefined
    ? undefined
    : draft.ownerOf(accountId, subject, dataPoint);
}

/** Events of a signal that the account has not paid for; `undefined` where the charge names none. */
function newEvents(draft: Draft, { accountId, subject, events }: ChargeCommand): string[] | undefined {
  return events?.filter(
    (event) => subject === null || !draft.paidEvents.get(accountId, KEYS.paidEvents({ subject, event })),
  );
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
