import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { ListenError, listen } from '../../../server/http/listen.ts';
import { errorOf } from '../support/client.ts';
import { startTestServer } from '../support/server.ts';

const logger = pino({ level: 'silent' });
const here = { host: '127.0.0.1', port: 0 };

describe('a server that starts and stops', () => {
  it('says that it is starting, in the form of every error and to extensions too', async () => {
    const listener = await listen(here, logger);
    const origin = `chrome-extension://${'a'.repeat(32)}`;
    const answer = await fetch(`${listener.url}/healthz`, { headers: { origin } });
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
    expect(await errorOf(answer)).toMatchObject({ status: 503, error: { code: 'unavailable' } });
    listener.open({ fetch: () => new Response('open') });
    expect(await (await fetch(listener.url)).text()).toBe('open');
    await listener.stop();
  });

  it('finishes what it accepted and then is gone', async () => {
    const listener = await listen(here, logger);
    let finish = () => {};
    const arrived = new Promise<void>((resolve) => {
      listener.open({
        fetch: () => {
          resolve();
          return new Promise((answer) => {
            finish = () => answer(new Response('answered'));
          });
        },
      });
    });
    const asked = fetch(listener.url);
    await arrived;
    const stopped = listener.stop();
    finish();
    expect(await (await asked).text()).toBe('answered');
    await stopped;
    await expect(fetch(listener.url)).rejects.toThrow(/fetch failed/);
  });

  it.each([
    ['port_taken', (port: number) => ({ host: '127.0.0.1', port })],
    ['host_not_found', () => ({ host: '203.0.113.1', port: 0 })],
  ])('refuses with the code %s and a sentence', async (code, at) => {
    const listener = await listen(here, logger);
    const refused = listen(at(Number(new URL(listener.url).port)), logger);
    await expect(refused).rejects.toBeInstanceOf(ListenError);
    await expect(refused).rejects.toMatchObject({ code });
    await listener.stop();
  });

  it('is not healthy when its database does not answer', async () => {
    const server = await startTestServer({ demo: false });
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    await server.engine.close();
    const answer = await fetch(`${server.url}/healthz`);
    expect(await errorOf(answer)).toMatchObject({ status: 503, error: { code: 'unavailable' } });
    await server.stop();
  });
});
