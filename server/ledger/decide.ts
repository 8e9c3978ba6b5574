import { carryOut, recordLot } from './carry-out.ts';
import { decideAuthorise, decideRelease } from './decide-authorise.ts';
import { decideBilling } from './decide-billing.ts';
import { decideCall } from './decide-call.ts';
import { decideCharge } from './decide-charge.ts';
import { type Draft, openDraft } from './draft.ts';
import type { CreditCommand } from './ledger.ts';
import {
  accountIdOf,
  type LedgerState,
  type Posting,
  type PostingCommand,
  type PostingResult,
} from './posting.ts';
import { NOBODY } from './returned.ts';

/**
 * What becomes of a batch, command by command, each seeing what the earlier ones did; before the first, what fell due in
 * its accounts is carried out. Pure: the same state, commands and time give the same posting.
 * @param state what the database knows, read under the accounts' locks; see `wantsOf` for how much of it
 */
export function decide(state: LedgerState, commands: readonly PostingCommand[], now: Date): Posting {
  const draft = openDraft(state, now);
  const touched = new Set<string>();
  let finished = true;
  for (const accountId of new Set(commands.map(accountIdOf))) {
    const account = draft.account(accountId);
    if (!account || account.nextDue > now) continue;
    touched.add(accountId);
    finished = carryOut(draft, accountId) && finished;
  }
  if (!finished) return draft.posting([], true);
  return draft.posting(commands.map((command) => decideOne(draft, command, touched)));
}

function decideOne(draft: Draft, command: PostingCommand, touched: ReadonlySet<string>): PostingResult {
  const accountId = accountIdOf(command);
  if (draft.account(accountId) === undefined) return { kind: 'unknown_account' };
  switch (command.post) {
    case 'charge':
      return decideCharge(draft, command.charge);
    case 'credit':
      return decideCredit(draft, command.credit);
    case 'call':
      return decideCall(draft, command.call);
    case 'authorise':
      return decideAuthorise(draft, command.authorise);
    case 'release':
      return decideRelease(draft, command.release);
    case 'billing':
      return decideBilling(draft, command.billing);
    case 'touch':
      return { kind: 'touched', changed: touched.has(accountId) };
    case 'forget':
      draft.forget(accountId, command.forget.subject);
      return { kind: 'forgotten' };
  }
}

function decideCredit(draft: Draft, command: CreditCommand): PostingResult {
  const { accountId, kind, amount, key } = command;
  const before = draft.creditUnder(accountId, key);
  if (before) {
    return before.kind === kind && before.amount === amount
      ? { kind: 'credited', seq: before.seq }
      : { kind: 'key_reused' };
  }
  const plan = kind === 'grant' ? amount : 0;
  const movement = { ...NOBODY, kind, amount, planPart: plan };
  const seq = draft.move(accountId, { plan, purchased: amount - plan }, movement);
  if (kind === 'purchase') recordLot(draft, accountId, amount, seq);
  draft.recordCredit(command, seq);
  return { kind: 'credited', seq };
}
