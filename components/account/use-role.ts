import { useWallet } from '../wallet/wallet-store.ts';

/** Whether the person has an admin's rights in this account; the server decides again at each request. */
export function useIsAdmin(): boolean {
  const role = useWallet((wallet) =>
    wallet.status === 'ready' ? wallet.view.session?.member.role : undefined,
  );
  return role === 'owner' || role === 'admin' || role === 'manager';
}

export function useIsOwner(): boolean {
  return useWallet((wallet) => wallet.status === 'ready' && wallet.view.session?.member.role === 'owner');
}
