import { browser } from '../browser.ts';
import { isChanged } from '../protocol/changed.ts';

/**
 * Calls back whenever something that a page shows may have changed; the page then asks again.
 * @returns a function that ends it
 */
export function onChanged(callback: () => void): () => void {
  const listener = (message: unknown): void => {
    if (isChanged(message)) callback();
  };
  browser.runtime.onMessage.addListener(listener);
  return () => browser.runtime.onMessage?.removeListener(listener);
}
