import { defineBackground } from 'wxt/utils/define-background';
import { workerText } from '../lib/i18n/worker-text.ts';
import { createAudience } from '../lib/messaging/audience.ts';
import { browserAirwaves } from '../lib/messaging/browser-airwaves.ts';
import { createHandlers, failureOf } from '../lib/messaging/handlers.ts';
import { readButtonStyles } from '../lib/messaging/read-button-styles.ts';
import { createRouter } from '../lib/messaging/router.ts';
import { originOf } from '../lib/messaging/sender-tier.ts';
import { listenToShortcuts } from '../lib/messaging/shortcuts.ts';
import { offerPanel } from '../lib/messaging/side-panel.ts';
import { browser } from '../lib/native-browser.ts';
import { keepDrift } from '../lib/settings/drift-log.ts';
import { onPageSettings, readPageSettings } from '../lib/settings/page-settings-store.ts';
import { closeStorageToContentScripts } from '../lib/settings/storage-access.ts';
import { createBrowserDevice } from '../lib/wallet/browser-device.ts';
import { readMeans } from '../lib/wallet/means.ts';
import { FLUSH_ALARM } from '../lib/wallet/schedule.ts';
import { createWallet } from '../lib/wallet/wallet.ts';

// Synchronous, every listener first: an event that woke the worker is lost to a listener that is added after an await.
export default defineBackground(() => {
  const audience = createAudience(browserAirwaves);
  const speech = workerText(() => audience.tell('kit').catch(device.report));
  const { text } = speech;
  const device = createBrowserDevice(() => audience.tell('changed'), text);
  const wallet = createWallet(device);
  let started: Promise<void> | undefined;
  const ready = (): Promise<void> => {
    started ??= Promise.all([wallet.start(), speech.ready()]).then(
      () => undefined,
      (error) => {
        started = undefined;
        throw error;
      },
    );
    return started;
  };

  const route = createRouter({
    handlers: createHandlers(wallet, audience, text, {
      openOptions: () => browser.runtime.openOptionsPage(),
      readButtonStyles,
      readMeans: () => readMeans(device),
      readSettings: readPageSettings,
      offerPanel: (tab) => offerPanel(tab, text('button_pushedOut')),
      keepDrift,
    }),
    ready,
    own: {
      id: browser.runtime.id,
      origin: originOf(browser.runtime.getURL('/')),
      version: browser.runtime.getManifest().version,
    },
    failureOf: (error) => failureOf(error, device.report),
    sentence: (code) => text(`error_${code}`),
  });
  browser.runtime.onMessage.addListener((message: unknown, sender, sendResponse) => {
    const answer = route(message, sender);
    answer?.then(sendResponse).catch(device.report);
    return answer !== undefined;
  });
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === FLUSH_ALARM) ready().then(wallet.wake).catch(device.report);
  });
  listenToShortcuts(device.report);
  onPageSettings(() => audience.tell('kit').catch(device.report));
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install') browser.tabs.create({ url: '/welcome.html' }).catch(device.report);
  });
  // Its event is what wakes the worker when the browser starts; the start below does the work.
  browser.runtime.onStartup.addListener(() => {});

  closeStorageToContentScripts().catch(device.report);
  ready().catch(device.report);
});
