import type { Outcome, RefusalCode } from '../../lib/credits/outcome.ts';
import { listPrice } from '../../lib/credits/price-list.ts';
import { dataPointOf } from './data-point.ts';
import { afford, decideCharge, pay, price, storedUnder } from './decide-charge.ts';
import type { Draft } from './draft.ts';
import { refusedWith } from './holds.ts';
import type { CallCommand, CallResult, ChargeCommand } from './ledger.ts';

type Item = { readonly outcome: Outcome; readonly subject: string | null };

const creditsOf = (outcome: Outcome): number => (outcome.status === 'charged' ? outcome.credits : 0);

/** Refusals that are about the account or the member, not about one item: they refuse an atomic call. */
const OF_THE_CALL: ReadonlySet<RefusalCode> = new Set([
  'insufficient_credits',
  'member_limit',
  'group_limit',
  'account_frozen',
  'over_ceiling',
  'role_cannot_spend',
  'not_a_member',
]);

/** Decides a whole call: its items, then its own cost, which is waived as soon as anything paid was retrieved. */
export function decideCall(draft: Draft, call: CallCommand): CallResult {
  const items = call.items.map((item) => chargeOf(call, item));
  const own = storedUnder(draft, call);
  if (own?.kind === 'key_reused') return own;
  if (own) return answered(draft, own.outcome, items);
  if (items.some((item) => storedUnder(draft, item)?.kind === 'key_reused')) return { kind: 'key_reused' };
  const refusal = call.atomic ? refusalOfWhole(draft, call, items) : undefined;
  if (refusal) {
    const outcome = refusedWith(refusal);
    draft.recordCharge(ownCommand(call), outcome);
    return {
      kind: 'call',
      credits: 0,
      own: outcome,
      items: items.map(({ subject }) => ({ outcome, subject })),
    };
  }
  const ceiling = call.ceiling ?? Number.MAX_SAFE_INTEGER;
  let spent = 0;
  for (const item of items) {
    const result = decideCharge(draft, { ...item, ceiling: Math.min(item.ceiling, ceiling - spent) });
    if (result.kind === 'outcome') spent += creditsOf(result.outcome);
  }
  const outcome = settleOwn(draft, call, items, { spent, left: ceiling - spent });
  return answered(draft, outcome, items);
}

/** The call as it was answered: its own outcome, and each item's under its key. */
function answered(draft: Draft, own: Outcome, items: readonly ChargeCommand[]): CallResult {
  const outcomes = items.map(({ accountId, key, subject }): Item => {
    const stored = draft.chargeUnder(accountId, key);
    return stored ? { outcome: stored.outcome, subject: stored.subject } : { outcome: own, subject };
  });
  const credits = outcomes.reduce((sum, { outcome }) => sum + creditsOf(outcome), creditsOf(own));
  return { kind: 'call', credits, own, items: outcomes };
}

/** Why an atomic call cannot be charged as a whole, before anything of it is. */
function refusalOfWhole(
  draft: Draft,
  call: CallCommand,
  items: readonly ChargeCommand[],
): RefusalCode | undefined {
  const bought = new Set<string>();
  let retrieved = 0;
  for (const item of items) {
    if (draft.chargeUnder(item.accountId, item.key)) continue;
    const sold = `${item.action} ${item.subject}`;
    const priced = price(draft, item);
    if (priced.status === 'refused' && OF_THE_CALL.has(priced.code)) return priced.code;
    if (priced.status !== 'due' || bought.has(sold)) continue;
    if (dataPointOf(item.action) !== undefined) bought.add(sold);
    retrieved += priced.credits;
  }
  const owned = allOwned(items, (item) => price(draft, item));
  const cost = ownCost(draft, call, retrieved);
  if (cost === undefined) return 'plan_excludes';
  const total = retrieved + (owned && draft.accountNow(call.accountId).status !== 'active' ? 0 : cost);
  return total === 0 && call.memberRefusal !== 'not_a_member'
    ? undefined
    : refusalOfTotal(draft, call, total);
}

function refusalOfTotal(draft: Draft, call: CallCommand, total: number): RefusalCode | undefined {
  if (total > (call.ceiling ?? total)) return 'over_ceiling';
  if (draft.accountNow(call.accountId).status !== 'active') return 'account_frozen';
  const means = afford(draft, call, total);
  return means.status === 'refused' ? means.code : undefined;
}

/** Decides what the call itself costs, and stores it under the call's key. */
function settleOwn(
  draft: Draft,
  call: CallCommand,
  items: readonly ChargeCommand[],
  { spent, left }: { spent: number; left: number },
): Outcome {
  const command = ownCommand(call);
  const conclude = (outcome: Outcome): Outcome => {
    draft.recordCharge(command, outcome);
    return outcome;
  };
  const credits = ownCost(draft, call, spent);
  if (credits === undefined) return conclude(refusedWith('plan_excludes'));
  if (call.memberRefusal === 'not_a_member') return conclude(refusedWith('not_a_member'));
  if (credits === 0) return conclude({ status: 'free', reason: 'included' });
  if (draft.accountNow(call.accountId).status !== 'active') {
    // What is owned stays readable, so a call for nothing else is let through
    const owned = allOwned(items, ({ accountId, key }) => draft.chargeUnder(accountId, key)?.outcome);
    return conclude(owned ? { status: 'free', reason: 'owned' } : refusedWith('account_frozen'));
  }
  if (credits > left) return conclude(refusedWith('over_ceiling'));
  const means = afford(draft, call, credits);
  if (means.status === 'refused') return conclude(means);
  return pay(draft, { ...command, ceiling: Math.min(left, MOST) }, { credits, subject: null }, means);
}

/** @returns credits; 0 when it is waived; `undefined` where the surface does not sell searches */
function ownCost(draft: Draft, call: CallCommand, retrieved: number): number | undefined {
  if (retrieved > 0) return 0;
  const { priceList } = draft.accountNow(call.accountId);
  const minimum = priceList.callMinimum[call.surface];
  if (call.results === null) return minimum;
  const search = listPrice(priceList, 'search', call.surface, call.results);
  return search === undefined ? undefined : Math.max(minimum, search);
}

function allOwned<T extends { status: string; reason?: string }>(
  items: readonly ChargeCommand[],
  outcomeOf: (item: ChargeCommand) => T | undefined,
): boolean {
  return (
    items.length > 0 &&
    items.every((item) => {
      const outcome = outcomeOf(item);
      return outcome?.status === 'free' && (outcome.reason ?? '').startsWith('owned');
    })
  );
}

/** The most that a ceiling can say in the database. */
const MOST = 2_147_483_647;

function ownCommand(call: CallCommand): ChargeCommand {
  const { accountId, memberId, surface, key, requestHash } = call;
  return {
    accountId,
    memberId,
    surface,
    key,
    requestHash,
    action: call.results === null ? call.action : 'search',
    units: call.results ?? 1,
    subject: null,
    found: true,
    doNotProcess: false,
    ceiling: Math.min(call.ceiling ?? MOST, MOST),
    payload: null,
  };
}

const chargeOf = (call: CallCommand, item: CallCommand['items'][number]): ChargeCommand => ({
  ...item,
  accountId: call.accountId,
  memberId: call.memberId,
  surface: call.surface,
  ...(call.memberRefusal ? { memberRefusal: call.memberRefusal } : {}),
});
