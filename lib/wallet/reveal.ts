import type { ButtonState, MessageRequest } from '../protocol/messages.ts';
import { buttonState, endState, ownState, priceState } from './button-state.ts';
import { isUnreachable } from './connection.ts';
import type { Device } from './device.ts';
import { type Enqueued, enqueue, type Wish } from './enqueue.ts';
import type { SessionRecord } from './meta.ts';
import { readRow } from './outbox.ts';
import type { Progress } from './progress.ts';
import { type QuoteParts, recall } from './quote.ts';
import { withDb } from './with-database.ts';

/** How long a click waits for the server before it is answered with `queued` or `sending`: ms. */
export const PATIENCE_MS = 3000;

export type RevealParts = QuoteParts & {
  readonly device: Device;
  readonly progress: Progress;
  /** Keys whose click is being answered. */
  readonly fresh: Set<string>;
  /** Sends what is due; resolves when that is over, and never rejects. */
  readonly flush: () => Promise<void>;
  /** The outbox has another row than before. */
  readonly changed: () => void;
};

/** More clicks than a page makes at once. */
const MOST_TURNS = 20;

type Click = MessageRequest<'reveal'>;

/**
 * A trusted click. Never costs more than `ceiling`: when the price is higher by now, the new price comes back and nothing is
 * charged. Once this has gone past `enqueue`, the charge is on disk and ends as charged, free, refused or cancelled.
 */
export async function reveal(
  parts: RevealParts,
  click: Click,
  surface: 'extension' | 'platform',
): Promise<ButtonState> {
  const recalled = await recall(parts, [click.person]);
  const known = recalled?.people[0]?.[click.dataPoint];
  if (!recalled || !known) return { state: 'signed_out' };
  const { circumstances, session } = recalled;
  const owned = ownState(known);
  if (owned) return owned;
  if (known.active) {
    return known.active.state === 'attention'
      ? buttonState(known, circumstances)
      : outcomeOf(parts, click, known.active.key);
  }
  const price = priceState(known, circumstances);
  if (price.state !== 'price' || price.credits > click.ceiling) return price;
  const enqueued = await enqueueWithin(parts, session, {
    key: parts.device.newKey(),
    surface,
    person: click.person,
    dataPoint: click.dataPoint,
    ceiling: price.credits,
    at: parts.device.now(),
  });
  if (enqueued.kind === 'queued' || enqueued.kind === 'joined') {
    parts.changed();
    return enqueued.kind === 'queued'
      ? freshly(parts, click, enqueued.key)
      : outcomeOf(parts, click, enqueued.key);
  }
  return refusedHere(enqueued, price.credits);
}

/**
 * A click beyond what may wait stands behind what does: when the server takes that, there is room, else the bound is meant
 * for this moment. Several clicks at once let each other by, one each time.
 */
async function enqueueWithin(parts: RevealParts, session: SessionRecord, wish: Wish): Promise<Enqueued> {
  let enqueued = await enqueue(parts.device.wallet, session, wish);
  for (let turns = MOST_TURNS; turns > 0 && isOverBounds(enqueued); turns -= 1) {
    await parts.flush();
    if (await isUnreachable(parts.device)) return enqueued;
    enqueued = await enqueue(parts.device.wallet, session, wish);
  }
  return enqueued;
}

const isOverBounds = ({ kind }: Enqueued): boolean => kind === 'too_many' || kind === 'too_much_held';

/** A charge that was written down just now need not ask for its age before it is sent. */
async function freshly(parts: RevealParts, click: Click, key: string): Promise<ButtonState> {
  parts.fresh.add(key);
  try {
    return await outcomeOf(parts, click, key);
  } finally {
    parts.fresh.delete(key);
  }
}

/** Sends, and waits a short while for this charge to be decided. */
async function outcomeOf(parts: RevealParts, click: Click, key: string): Promise<ButtonState> {
  const decided = parts.progress.next(key);
  const flushed = parts.flush();
  await Promise.race([decided, flushed, parts.device.wait(PATIENCE_MS)]);
  const row = await withDb(parts.device.wallet, (db) => readRow(db, key));
  const ended = endState(row);
  if (ended) return ended;
  const recalled = await recall(parts, [click.person]);
  const known = recalled?.people[0]?.[click.dataPoint];
  return recalled && known ? buttonState(known, recalled.circumstances) : { state: 'signed_out' };
}

function refusedHere(
  enqueued: Exclude<Enqueued, { kind: 'queued' | 'joined' }>,
  credits: number,
): ButtonState {
  switch (enqueued.kind) {
    case 'signed_out':
      return { state: 'signed_out' };
    case 'not_enough_credits':
      return { state: 'not_enough_credits', credits, available: enqueued.available };
    case 'too_many':
      return { state: 'too_many', waiting: enqueued.waiting };
    case 'too_much_held':
      return { state: 'too_much_held', held: enqueued.held };
  }
}
