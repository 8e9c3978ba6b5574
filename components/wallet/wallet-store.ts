import { liveQuery } from 'dexie';
import { create } from 'zustand';
import { readWalletView, type WalletView } from '../../lib/wallet/view.ts';

/** What a page knows of the wallet. `failed`: the browser's storage cannot be read. */
export type WalletStatus =
  | { readonly status: 'loading' }
  | { readonly status: 'failed' }
  | { readonly status: 'ready'; readonly view: WalletView };

export const useWallet = create<WalletStatus>(() => ({ status: 'loading' }));

/**
 * Follows the wallet as the background writes it.
 * @returns a function that ends it
 */
export function followWallet(): () => void {
  const subscription = liveQuery(readWalletView).subscribe({
    next: (view) => useWallet.setState({ status: 'ready', view }, true),
    error: () => useWallet.setState({ status: 'failed' }, true),
  });
  return () => subscription.unsubscribe();
}
