import { beforeEach, describe, expect, it, vi } from 'vitest';

const runtime = {
  id: 'abc' as string | undefined,
  getManifest: () => ({ version: '0.1.0' }),
  sendMessage: vi.fn(),
  onMessage: { addListener: vi.fn(), removeListener: vi.fn() },
};
vi.stubGlobal('chrome', { runtime });
const { send } = await import('../../../lib/messaging/send.ts');
const { onChanged } = await import('../../../lib/messaging/subscribe.ts');

beforeEach(() => {
  vi.resetAllMocks();
  runtime.id = 'abc';
});

describe('send', () => {
  it('stamps the message with the version, and hands the answer on', async () => {
    runtime.sendMessage.mockResolvedValue({ ok: true, value: [] });
    expect(await send('quote', { people: [] })).toEqual({ ok: true, value: [] });
    expect(runtime.sendMessage).toHaveBeenCalledWith({
      purser: 'quote',
      version: '0.1.0',
      request: { people: [] },
    });
  });

  it('nobody answered: no_answer', async () => {
    runtime.sendMessage.mockResolvedValue(undefined);
    expect(await send('sync', {})).toMatchObject({ ok: false, code: 'no_answer' });
  });

  it('the worker went away in between: interrupted, the outcome is unknown', async () => {
    runtime.sendMessage.mockRejectedValue(new Error('message channel closed'));
    expect(await send('sync', {})).toMatchObject({ ok: false, code: 'interrupted' });
  });

  it('the extension was updated under this page: outdated_page, and nothing is sent', async () => {
    runtime.id = undefined;
    expect(await send('sync', {})).toMatchObject({ ok: false, code: 'outdated_page' });
    expect(runtime.sendMessage).not.toHaveBeenCalled();
  });

  it('the extension was updated while the message was under way: outdated_page', async () => {
    runtime.sendMessage.mockImplementation(async () => {
      runtime.id = undefined;
      throw new Error('Extension context invalidated.');
    });
    expect(await send('sync', {})).toMatchObject({ ok: false, code: 'outdated_page' });
  });
});

describe('onChanged', () => {
  it('calls back for the broadcast and nothing else, until it is ended', () => {
    const callback = vi.fn();
    const end = onChanged(callback);
    const listener = runtime.onMessage.addListener.mock.calls[0]?.[0];
    expect(listener({ purser: 'changed' })).toBeUndefined();
    expect(listener({ purser: 'quote', version: '0.1.0', request: {} })).toBeUndefined();
    expect(listener(null)).toBeUndefined();
    expect(callback).toHaveBeenCalledOnce();
    end();
    expect(runtime.onMessage.removeListener).toHaveBeenCalledWith(listener);
  });
});
