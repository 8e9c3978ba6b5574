import type { Timers } from './timers.ts';

const POLL_MS = 500;

/**
 * Tells when the address changed: by the Navigation API, which tells before the next frame is drawn, else by looking.
 * @returns a function that ends it
 */
export function observeAddress(window: Window, timers: Timers, onChange: () => void): () => void {
  let known = window.location.href;
  const look = () => {
    if (window.location.href === known) return;
    known = window.location.href;
    onChange();
  };

  const { navigation } = window;
  if (navigation) {
    navigation.addEventListener('currententrychange', look);
    navigation.addEventListener('navigatesuccess', look);
    return () => {
      navigation.removeEventListener('currententrychange', look);
      navigation.removeEventListener('navigatesuccess', look);
    };
  }
  let cancel = () => {};
  const poll = () => {
    if (window.document.visibilityState !== 'hidden') look();
    cancel = timers.after(POLL_MS, poll);
  };
  poll();
  return () => cancel();
}
