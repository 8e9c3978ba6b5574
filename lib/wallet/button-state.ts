import { type Ownership, quoteDataPoint } from '../credits/quote.ts';
import type { RevealedContact } from '../protocol/contact.ts';
import type { ButtonState, Revealable } from '../protocol/messages.ts';
import type { Standing } from './balance.ts';
import { revealedValue } from './contact-cache.ts';
import type { Snapshot } from './meta.ts';
import type { OutboxRow } from './outbox-row.ts';

/** Everything about one data point of one person that the device knows. */
export type Known = {
  readonly dataPoint: Revealable;
  readonly ownership: Ownership;
  readonly contact: RevealedContact | undefined;
  /** The row that is not decided yet, and the last one that ended, if lately. */
  readonly active: OutboxRow | undefined;
  readonly last: OutboxRow | undefined;
};

/** What is the same for all people of one quote. */
export type Circumstances = {
  /** The server accepts the sign-in as far as is known. */
  readonly signedIn: boolean;
  readonly snapshot: Snapshot | undefined;
  readonly standing: Standing | undefined;
  readonly online: boolean;
  readonly inFlight: (key: string) => boolean;
  readonly now: number;
};

const NOT_FOUND_SHOWN_MS = 24 * 60 * 60_000;
const REFUSAL_SHOWN_MS = 60 * 60_000;

/** These end by themselves: the button goes back to the price, or to what is missing for it. */
const PASSING_REFUSALS = ['insufficient_credits', 'over_ceiling', 'cancelled', 'expired'];

/** What a button shows, from local data alone. */
export function buttonState(known: Known, circumstances: Circumstances): ButtonState {
  return (
    ownState(known) ??
    waitingState(known.active, circumstances) ??
    memory(known.last, circumstances.now) ??
    priceAfter(known.last, priceState(known, circumstances), circumstances.now)
  );
}

function priceAfter(row: OutboxRow | undefined, state: ButtonState, now: number): ButtonState {
  const ended = row?.state === 'cancelled' || row?.state === 'expired' ? row.state : undefined;
  if (!ended || state.state !== 'price' || state.credits === 0) return state;
  return now - (row?.finishedAt ?? 0) < REFUSAL_SHOWN_MS ? { ...state, last: ended } : state;
}

/** The value, wherever the account already has it on this device. */
export function ownState({ dataPoint, contact, active, last }: Known): ButtonState | undefined {
  const value = revealedValue(contact, dataPoint);
  if (!value) return undefined;
  const outcome = (active ?? last)?.outcome;
  return { state: 'revealed', value, charged: outcome?.status === 'charged' ? outcome.credits : null };
}

export function waitingState(
  row: OutboxRow | undefined,
  { inFlight, online }: Circumstances,
): ButtonState | undefined {
  if (!row) return undefined;
  if (row.state === 'attention') return { state: 'attention' };
  const held = row.ceiling;
  if (row.state === 'confirming' || inFlight(row.key)) return { state: 'sending', held };
  return { state: 'queued', held, unreachable: !online };
}

/** How an ended charge is shown on its button. */
export function endState(row: OutboxRow | undefined): ButtonState | undefined {
  if (row?.outcome?.status === 'refused') return { state: 'refused', code: row.outcome.code };
  if (row?.outcome?.status === 'free' && row.outcome.reason === 'not_found') return { state: 'not_found' };
  return undefined;
}

/** What a click would cost now. */
export function priceState(
  { dataPoint, ownership }: Known,
  { signedIn, snapshot, standing }: Circumstances,
): ButtonState {
  if (!signedIn) return { state: 'signed_out' };
  if (!snapshot || !standing) return { state: 'unreachable' };
  const { wallet } = snapshot;
  const quote = quoteDataPoint(wallet.priceList, 'extension', dataPoint, ownership);
  if (quote.kind === 'free') return { state: 'price', credits: 0, reason: quote.reason };
  if (quote.kind === 'unavailable') return { state: 'refused', code: 'plan_excludes' };
  if (wallet.account.status !== 'active') return { state: 'refused', code: 'account_frozen' };
  if (wallet.member.role === 'manager') return { state: 'refused', code: 'role_cannot_spend' };
  const { credits } = quote;
  const { available } = standing;
  return credits > available
    ? { state: 'not_enough_credits', credits, available }
    : { state: 'price', credits };
}

function memory(row: OutboxRow | undefined, now: number): ButtonState | undefined {
  const age = now - (row?.finishedAt ?? 0);
  const state = endState(row);
  if (state?.state === 'not_found') return age < NOT_FOUND_SHOWN_MS ? state : undefined;
  if (state?.state !== 'refused' || PASSING_REFUSALS.includes(state.code)) return undefined;
  return age < REFUSAL_SHOWN_MS ? state : undefined;
}
