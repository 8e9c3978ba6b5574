import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
vi.stubGlobal('reportError', vi.fn());
const { default: background } = await import('../../../entrypoints/background.ts');

it('main is synchronous: every listener is there when it returns', () => {
  const listeners = [
    vi.spyOn(fakeBrowser.runtime.onMessage, 'addListener'),
    vi.spyOn(fakeBrowser.alarms.onAlarm, 'addListener'),
    vi.spyOn(fakeBrowser.runtime.onInstalled, 'addListener'),
    vi.spyOn(fakeBrowser.runtime.onStartup, 'addListener'),
  ];
  vi.spyOn(fakeBrowser.runtime, 'getManifest').mockReturnValue({
    manifest_version: 3,
    name: 'Purser',
    version: '0.1.0',
  });
  expect(background.main()).toBeUndefined();
  for (const listener of listeners) expect(listener).toHaveBeenCalledOnce();
});
