import type { DOMWindow } from 'jsdom';

/** jsdom's window as the type that browser code takes; jsdom has what that code uses of it. */
export function globalsOf(window: DOMWindow): Window & typeof globalThis {
  return window as unknown as Window & typeof globalThis;
}
