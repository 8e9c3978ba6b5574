import { v7 } from 'uuid';
import { browser } from '../native-browser.ts';
import { CacheDatabase } from './cache-database.ts';
import { WalletDatabase } from './database.ts';
import type { Device } from './device.ts';
import { scheduleFlush } from './schedule.ts';

const MIRROR = 'activeCharges';

/** The wallet's world inside the extension's worker. */
export function createBrowserDevice(tellChanged: () => Promise<void>): Device {
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
    changed: async ({ waiting, badge, settled }) => {
      await scheduleFlush(browser.alarms, waiting);
      const done = settled === 0 ? '' : `✓${settled}`;
      await browser.action.setBadgeText({ text: badge === 0 ? done : `${badge}` });
      await tellChanged();
    },
  };
}
