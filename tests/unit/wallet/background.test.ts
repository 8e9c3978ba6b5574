import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

vi.stubGlobal('chrome', fakeBrowser);
vi.stubGlobal('reportError', vi.fn());
// What the fake lacks
vi.spyOn(fakeBrowser.i18n, 'getMessage').mockReturnValue('');
vi.spyOn(fakeBrowser.commands.onCommand, 'addListener').mockReturnValue();
const { default: background } = await import('../../../entrypoints/background.ts');

it('main is synchronous: every listener is there when it returns', () => {
  const listeners = [
    vi.spyOn(fakeBrowser.runtime.onMessage, 'addListener'),
    vi.spyOn(fakeBrowser.alarms.onAlarm, 'addListener'),
    vi.spyOn(fakeBrowser.runtime.onInstalled, 'addListener'),
    vi.spyOn(fakeBrowser.runtime.onStartup, 'addListener'),
    vi.spyOn(fakeBrowser.commands.onCommand, 'addListener'),
  ];
  vi.spyOn(fakeBrowser.runtime, 'getManifest').mockReturnValue({
    manifest_version: 3,
    name: 'Purser',
    version: '0.1.0',
  });
  expect(background.main()).toBeUndefined();
  for (const listener of listeners) expect(listener).toHaveBeenCalledOnce();
});

it('answers by sendResponse what is ours, and leaves the rest to others at once', async () => {
  const add = vi.spyOn(fakeBrowser.runtime.onMessage, 'addListener');
  background.main();
  const listener = add.mock.calls.at(-1)?.[0];
  const answered = vi.fn();
  expect(listener?.({ purser: 'sync', version: '0.1.0', request: {} }, {}, answered)).toBe(true);
  await vi.waitFor(() =>
    expect(answered).toHaveBeenCalledWith(expect.objectContaining({ code: 'not_allowed' })),
  );
  expect(listener?.('something else', {}, answered)).toBe(false);
});
