import type { WalletView } from '../../lib/wallet/view.ts';

const HOUR = 60 * 60 * 1000;

/** Without contact for longer than this, the numbers may be out of date. */
const STALE_AFTER = HOUR;

/** The one thing that the popup says above all else; undefined when there is nothing to say. */
export type PopupNotice =
  | { readonly kind: 'session_ended' }
  | { readonly kind: 'ledger_fault'; readonly seq: number }
  | { readonly kind: 'attention'; readonly count: number }
  | { readonly kind: 'never_reached' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'stale'; readonly lastSyncAt: number }
  | { readonly kind: 'waiting_long'; readonly count: number; readonly expiresAfterHours: number }
  | { readonly kind: 'no_credits' };

/** Picks what matters most: what blocks everything comes before what explains a number. */
export function popupNotice(view: WalletView, now: number): PopupNotice | undefined {
  if (view.sessionEnded) return { kind: 'session_ended' };
  if (view.ledgerFault) return { kind: 'ledger_fault', seq: view.ledgerFault.seq };
  const attention = view.waiting.filter((charge) => charge.state === 'attention').length + view.unreadable;
  if (attention > 0) return { kind: 'attention', count: attention };
  return connectionNotice(view, now) ?? creditsNotice(view);
}

function connectionNotice(view: WalletView, now: number): PopupNotice | undefined {
  const unreachable = view.connection.state === 'unreachable';
  if (unreachable && !view.standing) return { kind: 'never_reached' };
  const long = waitingLong(view, now);
  if (long) return long;
  if (unreachable) return { kind: 'unreachable' };
  if (view.lastSyncAt !== null && now - view.lastSyncAt > STALE_AFTER) {
    return { kind: 'stale', lastSyncAt: view.lastSyncAt };
  }
  return undefined;
}

function waitingLong(view: WalletView, now: number): PopupNotice | undefined {
  const policy = view.offlinePolicy;
  if (!policy) return undefined;
  const count = view.waiting.filter(
    (charge) => charge.cancellable && now - charge.createdAt > policy.warnAfterMs,
  ).length;
  if (count === 0) return undefined;
  return { kind: 'waiting_long', count, expiresAfterHours: Math.round(policy.expireAfterMs / HOUR) };
}

function creditsNotice(view: WalletView): PopupNotice | undefined {
  return view.standing?.available === 0 ? { kind: 'no_credits' } : undefined;
}
