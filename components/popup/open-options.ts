import { browser } from '../../lib/native-browser.ts';

/** Opens the options page, or goes to it where it is open already; the popup then closes by itself. */
export function openOptions(): void {
  void browser.runtime.openOptionsPage();
}
