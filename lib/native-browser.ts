import type { browser as Typed } from 'wxt/browser';

/**
 * The only door to the browser's extension API; the linter forbids every other one. Every browser with manifest version 3
 * returns promises, so there is no polyfill behind it. One thing is not the same everywhere without it:
 * a promise that an `onMessage` listener returns; answer by `sendResponse`, and return true.
 */
const NAMES: readonly string[] = ['browser', 'chrome'];

export const browser: typeof Typed = NAMES.map((name) => Reflect.get(globalThis, name)).find(Boolean);
