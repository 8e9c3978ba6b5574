import type { WalletStatus } from '../wallet/wallet-store.ts';

/** `unknown`: this browser does not say. */
export type StepState = 'done' | 'open' | 'unknown';
export type Steps = { readonly signIn: StepState; readonly pin: StepState; readonly reveal: StepState };

/** How far a person has come after the installation. `pinned`: undefined where the browser does not say. */
export function stepsOf(wallet: WalletStatus, pinned: boolean | undefined): Steps {
  const view = wallet.status === 'ready' ? wallet.view : undefined;
  const memberId = view?.session?.member.id;
  const revealed = view?.recent.some(
    ({ kind, memberId: by, reason }) =>
      by === memberId && (kind === 'charge' || (kind === 'free' && reason !== 'not_found')),
  );
  return {
    signIn: memberId && !view?.sessionEnded ? 'done' : 'open',
    pin: pinned === undefined ? 'unknown' : pinned ? 'done' : 'open',
    reveal: revealed ? 'done' : 'open',
  };
}

export const isFinished = (steps: Steps): boolean =>
  steps.signIn === 'done' && steps.pin !== 'open' && steps.reveal === 'done';
