/** The only door to the browser's extension API; the linter forbids every other one. */
export { browser } from 'wxt/browser';
