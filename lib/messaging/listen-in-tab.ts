import { type TabWord, tabWord } from '../protocol/tab.ts';
import { runtime } from './runtime.ts';

/**
 * Hears what the background and our own pages say to this tab, and answers with what `hear` returns.
 * @returns a function that ends it
 */
export function listenInTab(hear: (word: TabWord) => unknown): () => void {
  const listener = (message: unknown, _sender: unknown, answer: (value: unknown) => void): void => {
    const word = tabWord(message);
    const value = word && hear(word);
    if (value !== undefined) answer(value);
  };
  runtime()?.onMessage.addListener(listener);
  return () => runtime()?.onMessage?.removeListener(listener);
}
