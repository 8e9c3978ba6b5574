import type { Outcome } from '../../lib/credits/outcome.ts';
import { listPrice } from '../../lib/credits/price-list.ts';
import type { Parts } from '../../lib/credits/renewal.ts';
import { spend } from '../../lib/credits/spend.ts';
import { type Action, DATA_POINTS, type DataPoint } from '../../lib/credits/words.ts';
import { type Draft, openDraft } from './draft.ts';
import type { ChargeCommand, CreditCommand } from './ledger.ts';
import type { AccountState, LedgerState, Posting, PostingCommand, PostingResult } from './posting.ts';

/**
 * What becomes of a batch, command by command, each seeing what the earlier ones did. Pure: the same state, commands
 * and time give the same posting.
 * @param state what the database knows, read under the accounts' locks
 */
export function decide(state: LedgerState, commands: readonly PostingCommand[], now: Date): Posting {
  const draft = openDraft(state, now.toISOString());
  const results = commands.map((command) =>
    command.post === 'charge' ? decideCharge(draft, command.charge) : decideCredit(draft, command.credit),
  );
  return draft.posting(results);
}

/** The key comes before everything: asked again, the stored answer, whatever has changed since. */
function decideCharge(draft: Draft, command: ChargeCommand): PostingResult {
  const account = draft.account(command.accountId);
  if (account === undefined) return { kind: 'unknown_account' };
  const before = draft.chargeUnder(command.accountId, command.key);
  if (before) {
    return sameBytes(before.requestHash, command.requestHash)
      ? { kind: 'outcome', outcome: before.outcome, subject: before.subject }
      : { kind: 'key_reused' };
  }
  const verdict = judge(account, ownerOf(draft, command), command);
  const outcome = verdict.status === 'due' ? pay(draft, account, command, verdict) : verdict;
  draft.recordCharge(command, outcome);
  return { kind: 'outcome', outcome, subject: command.subject };
}

type Due = {
  readonly status: 'due';
  readonly credits: number;
  readonly parts: Parts;
  readonly subject: string;
};
type Verdict = Exclude<Outcome, { status: 'charged' }> | Due;

const refused = (code: Extract<Outcome, { status: 'refused' }>['code']): Verdict => ({
  status: 'refused',
  code,
});

/**
 * Whether a charge is free, refused or due. What the account owns is readable also while it is frozen (design,
 * section 3), so ownership comes before the account's status.
 */
function judge(account: AccountState, owner: string | undefined, command: ChargeCommand): Verdict {
  if (command.memberRefusal === 'not_a_member') return refused('not_a_member');
  if (command.doNotProcess) return refused('do_not_process');
  if (owner !== undefined) {
    return { status: 'free', reason: owner === command.memberId ? 'owned' : 'owned_by_teammate' };
  }
  if (account.status !== 'active') return refused('account_frozen');
  if (!command.found || command.subject === null) return { status: 'free', reason: 'not_found' };
  const credits = listPrice(account.priceList, command.action, command.surface);
  if (credits === undefined) return refused('plan_excludes');
  if (credits === 0) return { status: 'free', reason: 'included' };
  if (command.memberRefusal) return refused(command.memberRefusal);
  if (credits > command.ceiling) return refused('over_ceiling');
  const parts = spend(spendable(account), credits);
  return parts
    ? { status: 'due', credits, parts, subject: command.subject }
    : refused('insufficient_credits');
}

const spendable = (account: AccountState): Parts => ({
  plan: account.plan - account.heldPlan,
  purchased: account.purchased - account.heldPurchased,
});

function pay(draft: Draft, account: AccountState, command: ChargeCommand, due: Due): Outcome {
  const seq = draft.move(
    account,
    { plan: -due.parts.plan, purchased: -due.parts.purchased },
    {
      kind: 'charge',
      action: command.action,
      surface: command.surface,
      amount: due.credits,
      planPart: due.parts.plan,
      memberId: command.memberId,
      subject: due.subject,
      chargeKey: command.key,
      refersTo: null,
      priceList: account.priceList.version,
    },
  );
  const dataPoint = dataPointOf(command.action);
  if (dataPoint !== undefined) {
    const { accountId, memberId, payload } = command;
    draft.recordEntitlement({ accountId, subject: due.subject, dataPoint, seq, memberId, payload });
  }
  return { status: 'charged', credits: due.credits, seq };
}

function decideCredit(draft: Draft, command: CreditCommand): PostingResult {
  const account = draft.account(command.accountId);
  if (account === undefined) return { kind: 'unknown_account' };
  const before = draft.creditUnder(command.accountId, command.key);
  if (before) {
    return before.kind === command.kind && before.amount === command.amount
      ? { kind: 'credited', seq: before.seq }
      : { kind: 'key_reused' };
  }
  const plan = command.kind === 'grant' ? command.amount : 0;
  const seq = draft.move(
    account,
    { plan, purchased: command.amount - plan },
    {
      kind: command.kind,
      action: null,
      surface: null,
      amount: command.amount,
      planPart: plan,
      memberId: null,
      subject: null,
      chargeKey: null,
      refersTo: null,
      priceList: null,
    },
  );
  draft.recordCredit(command, seq);
  return { kind: 'credited', seq };
}

/** The action as what is sold as one and owned ever after; searches, signals and engagement are not. */
export function dataPointOf(action: Action): DataPoint | undefined {
  return DATA_POINTS.find((dataPoint) => dataPoint === action);
}

function ownerOf(draft: Draft, { accountId, subject, action }: ChargeCommand): string | undefined {
  const dataPoint = dataPointOf(action);
  return subject === null || dataPoint === undefined
    ? undefined
    : draft.ownerOf(accountId, subject, dataPoint);
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
