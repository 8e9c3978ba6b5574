import { create } from 'zustand';
import { followWallet as follow } from '../../lib/wallet/follow-wallet.ts';
import { pageTables } from '../../lib/wallet/page-tables.ts';
import type { WalletView } from '../../lib/wallet/view.ts';

/** What a page knows of the wallet. `failed`: the browser's storage cannot be read. */
export type WalletStatus =
  | { readonly status: 'loading' }
  | { readonly status: 'failed' }
  | { readonly status: 'ready'; readonly view: WalletView };

export const useWallet = create<WalletStatus>(() => ({ status: 'loading' }));

/** A database that does not open by then is held by another page or broken. */
const PATIENCE_MS = 5000;

/** Follows the wallet as the background writes it, until the page is closed. */
export function followWallet(): void {
  const fail = (): void => useWallet.setState({ status: 'failed' }, true);
  const timer = setTimeout(fail, PATIENCE_MS);
  follow(pageTables(), {
    show(view) {
      clearTimeout(timer);
      useWallet.setState({ status: 'ready', view }, true);
    },
    fail,
  });
}
