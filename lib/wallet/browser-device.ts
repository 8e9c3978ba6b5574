import { v7 } from 'uuid';
import type { Translate } from '../i18n/translate.ts';
import { browser } from '../native-browser.ts';
import { CacheDatabase } from './cache-database.ts';
import { WalletDatabase } from './database.ts';
import type { Device } from './device.ts';
import { iconWords } from './icon-words.ts';
import { scheduleFlush } from './schedule.ts';

const MIRROR = 'activeCharges';

/** The wallet's world inside the extension's worker. */
export function createBrowserDevice(tellChanged: () => Promise<void>, text: Translate): Device {
  return {
    wallet: new WalletDatabase(),
    cache: new CacheDatabase(),
    fetch: (url, init) => fetch(url, init),
    now: () => Date.now(),
    random: Math.random,
    newKey: () => v7(),
    newReservationKey: () => v7(),
    exclusively: (work) =>
      navigator.locks.request('wallet-flush', { ifAvailable: true }, (lock) => (lock ? work() : undefined)),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    mirror: {
      read: async () => (await browser.storage.local.get(MIRROR))[MIRROR],
      write: (rows) => browser.storage.local.set({ [MIRROR]: rows }),
    },
    report: (error) => reportError(error),
    changed: async (work) => {
      await scheduleFlush(browser.alarms, work.waiting);
      const { badge, title } = iconWords(work, text);
      await browser.action.setBadgeText({ text: badge });
      await browser.action.setTitle({ title });
      await tellChanged();
    },
  };
}
