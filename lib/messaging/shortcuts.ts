import { browser } from '../native-browser.ts';
import { toTab } from '../protocol/tab.ts';

/** The manifest's `commands`, by what they do in the tab in front. */
const WORDS = { 'reveal-email': 'emails', 'reveal-phone': 'phones' } as const;

/** Passes a shortcut on to the page in front. What it may do there, and what it costs, the button on the page says. */
export function listenToShortcuts(report: (error: unknown) => void): void {
  browser.commands.onCommand.addListener((command, tab) => {
    const word = Object.entries(WORDS).find(([name]) => name === command)?.[1];
    // A tab without a content script of ours does not listen.
    if (word && tab?.id !== undefined) browser.tabs.sendMessage(tab.id, toTab(word)).catch(report);
  });
}
