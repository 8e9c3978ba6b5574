import { type AccountErrorCode, isAccountErrorCode } from '../../../lib/account/account-error.ts';
import type { WalletView } from '../../../lib/wallet/view.ts';

/** What this device has set aside, as a page says it. Credits; `until`: server time, ms. */
export type SetAside =
  | { readonly kind: 'nothing' }
  /** Wanted, and the server has not answered yet. */
  | { readonly kind: 'asked'; readonly credits: number }
  | { readonly kind: 'kept'; readonly credits: number; readonly until: number }
  /** Not wanted any more: given back when the server can be reached and nothing queued counts on it. */
  | { readonly kind: 'returning'; readonly credits: number }
  | { readonly kind: 'refused'; readonly code: AccountErrorCode };

/** Pure. */
export function setAsideOf({ wanted, left, expiresAt, problem }: WalletView['reservation']): SetAside {
  if (problem !== null)
    return { kind: 'refused', code: isAccountErrorCode(problem) ? problem : 'unexpected' };
  if (wanted === 0) return left ? { kind: 'returning', credits: left } : { kind: 'nothing' };
  if (left === null || expiresAt === null) return { kind: 'asked', credits: wanted };
  return { kind: 'kept', credits: left, until: expiresAt };
}
