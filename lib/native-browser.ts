import type { browser as Polyfilled } from './browser.ts';

/**
 * The browser's own extension API, for the worker: every browser with manifest version 3 returns promises, so that the
 * polyfill would be a tenth of its code for nothing. One thing is not the same everywhere without it: a promise that an
 * `onMessage` listener returns; answer by `sendResponse`, and return true.
 */
const NAMES: readonly string[] = ['browser', 'chrome'];

export const browser: typeof Polyfilled = NAMES.map((name) => Reflect.get(globalThis, name)).find(Boolean);
