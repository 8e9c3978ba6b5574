import { isChanged } from '../protocol/changed.ts';
import { runtime } from './runtime.ts';

/**
 * Calls back whenever something that a page shows may have changed; the page then asks again.
 * @returns a function that ends it
 */
export function onChanged(callback: () => void): () => void {
  const listener = (message: unknown): void => {
    if (isChanged(message)) callback();
  };
  runtime()?.onMessage.addListener(listener);
  return () => runtime()?.onMessage?.removeListener(listener);
}
