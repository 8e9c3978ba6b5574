import { browser } from '../native-browser.ts';
import type { Airwaves } from './audience.ts';

const TABS = 'quotedTabs';

/** The session storage survives the worker, not the browser; tabs do the same. */
export const browserAirwaves: Airwaves = {
  readTabs: async () => (await browser.storage.session.get(TABS))[TABS],
  writeTabs: (tabs) => browser.storage.session.set({ [TABS]: tabs }),
  toPages: (message) => browser.runtime.sendMessage(message),
  toTab: (tab, message) => browser.tabs.sendMessage(tab, message),
};
