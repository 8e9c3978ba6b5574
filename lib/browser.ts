/** The only door to the browser's extension API; the linter forbids every other one. */
export { type Browser, browser } from 'wxt/browser';
