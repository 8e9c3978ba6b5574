import { describe, expect, it } from 'vitest';
import { postChargesRequestSchema } from '../../../lib/protocol/wallet-api.ts';
import { Computer } from './support/computer.ts';
import { down, FakeServer, forCharges, replies } from './support/fake-server.ts';
import { DAVOR, numberedSlug, ORLA } from './support/people.ts';

async function signedIn(credits = 400) {
  const server = new FakeServer(credits);
  const owner = server.join('Ilse Marwick');
  const computer = await Computer.start(server, owner);
  return { server, owner, computer };
}

/** A computer with charges that were queued while the server could not be reached. */
async function withQueued(count: number) {
  const parts = await signedIn();
  parts.server.standing = down;
  for (let i = 0; i < count; i += 1) await parts.computer.click(numberedSlug(i), 'emails');
  parts.server.standing = undefined;
  parts.server.now += 600_000;
  parts.server.requests.length = 0;
  return parts;
}

const batches = (server: FakeServer): number[] =>
  server.requests
    .filter(({ method, path }) => method === 'POST' && path === '/v1/charges')
    .map(({ body }) => postChargesRequestSchema.parse(JSON.parse(body)).items.length);

describe('sending what is queued', () => {
  it('after a failure one request goes ahead as a probe, then all the rest in one batch', async () => {
    const { server, computer } = await withQueued(12);
    await computer.wallet.wake();
    expect(server.requests[0]?.path).toBe('/v1/wallet');
    expect(batches(server)).toEqual([12]);
    expect(server.charges()).toHaveLength(12);
    expect((await computer.view()).waiting).toEqual([]);
  });

  it('a probe that fails sends nothing else, and every charge waits longer', async () => {
    const { server, computer } = await withQueued(5);
    server.standing = down;
    await computer.wallet.wake();
    expect(server.requests.map(({ path }) => path)).toEqual(['/v1/wallet']);
    await computer.wallet.wake();
    expect(server.requests).toHaveLength(1);
    for (const { attempts } of (await computer.view()).waiting) expect(attempts).toBeGreaterThan(0);
  });

  it('a click after a failure goes ahead alone, and what waits follows when it was answered', async () => {
    const { server, computer } = await signedIn();
    server.standing = forCharges(server, down);
    await computer.click(numberedSlug(0), 'emails');
    server.standing = undefined;
    server.requests.length = 0;
    expect(await computer.click(numberedSlug(1), 'emails')).toMatchObject({ state: 'revealed' });
    await computer.wallet.wake();
    expect(batches(server)).toEqual([1, 1]);
  });

  it('the surface and the oldest click come first in the request', async () => {
    const { server, computer } = await withQueued(3);
    await computer.wallet.wake();
    expect(server.charges().map((entry) => entry.subject)).toEqual(['c-40', 'c-41', 'c-42']);
    expect(new Set(server.charges().map((entry) => entry.surface))).toEqual(new Set(['extension']));
  });

  it('429: nothing is sent before Retry-After has passed, also by a new worker, and nothing counts as an attempt', async () => {
    const { server, computer } = await withQueued(2);
    server.standing = forCharges(server, replies(429, { 'retry-after': '120' }));
    await computer.wallet.wake();
    server.standing = undefined;
    const sent = server.requests.length;
    await computer.restart();
    await computer.wallet.wake();
    await computer.wallet.sync();
    expect(server.requests).toHaveLength(sent);
    server.now += 121_000;
    await computer.wallet.wake();
    expect(server.charges()).toHaveLength(2);
  });

  it('401: the queue pauses, attempts stay as they are, and signing in again goes on with the same keys', async () => {
    const { server, owner, computer } = await withQueued(2);
    const attempts = (await computer.view()).waiting.map((row) => row.attempts);
    server.standing = forCharges(server, replies(401, {}, 'unauthenticated'));
    await computer.wallet.wake();
    server.standing = undefined;
    const view = await computer.view();
    expect(view).toMatchObject({ sessionEnded: true, connection: { state: 'signed_out' } });
    expect(view.waiting.map((row) => row.attempts)).toEqual(attempts);
    expect(await computer.button(ORLA, 'phones')).toEqual({ state: 'signed_out' });
    const sent = server.requests.length;
    await computer.wallet.wake();
    expect(server.requests).toHaveLength(sent);
    await computer.signIn(owner);
    expect(server.charges()).toHaveLength(2);
    expect(new Set(server.sentKeys()).size).toBe(2);
  });

  it('a member who was removed: what waits is refused by the server, also what was in its back-off, and the sign-in ends', async () => {
    const { server, computer } = await withQueued(3);
    // The first attempt fails, so that all of them wait longer
    server.standing = down;
    await computer.wallet.wake();
    server.standing = () => {
      const { method, body } = server.requests.at(-1) ?? { method: '', body: '' };
      if (method === 'GET') return replies(403, {}, 'not_a_member')(() => Response.json({}));
      const { items } = postChargesRequestSchema.parse(JSON.parse(body));
      const refused = { status: 'refused', code: 'not_a_member' };
      return Response.json({
        items: items.map(({ key }) => ({ key, outcome: refused })),
        head: server.ledger.head,
        serverTime: new Date(server.now).toISOString(),
      });
    };
    await computer.wallet.sync();
    const view = await computer.view();
    expect(view.waiting).toEqual([]);
    expect(view).toMatchObject({ sessionEnded: true, connection: { state: 'signed_out' } });
    expect(new Set(server.sentKeys()).size).toBe(3);
  });

  it('400: the batch is cut in half until the bad row stands alone, and the others are charged', async () => {
    const { server, computer } = await withQueued(8);
    const [, , , bad] = (await computer.view()).waiting;
    server.standing = (serve) =>
      server.requests.at(-1)?.body.includes(bad?.key ?? '-')
        ? replies(400, {}, 'invalid_request')(serve)
        : serve();
    await computer.wallet.wake();
    expect(server.charges()).toHaveLength(7);
    for (let i = 0; i < 3; i += 1) await computer.wallet.sync();
    const view = await computer.view();
    expect(view.waiting).toMatchObject([{ key: bad?.key, state: 'attention' }]);
    expect(view.standing).toMatchObject({ held: 1, balance: 393 });
  });

  it('a key that the server knows with another request needs attention, and keeps its hold', async () => {
    const { server, computer } = await signedIn();
    server.faults.push(() => {
      const error = { code: 'key_reused', message: 'used before' };
      const items = server.sentKeys().map((key) => ({ key, error }));
      return Response.json({ items, head: server.ledger.head, serverTime: '2026-11-22T00:00:00.000Z' });
    });
    expect(await computer.click(ORLA, 'phones')).toMatchObject({ state: 'attention' });
    expect(await computer.click(ORLA, 'phones')).toMatchObject({ state: 'attention' });
    expect(server.sentKeys()).toHaveLength(1);
    expect((await computer.view()).standing).toMatchObject({ held: 5, available: 395 });
  });

  for (const [what, fault] of [
    ['a 200 that is not an answer', () => new Response('<html>captive portal</html>')],
    ['a 500', replies(500)],
    ['a 404 of another server', replies(404, {}, 'not_found')],
  ] as const) {
    it(`${what} decides nothing: the charge waits, and is sent again`, async () => {
      const { server, computer } = await signedIn();
      server.standing = forCharges(server, fault);
      expect(await computer.click(ORLA, 'phones')).toMatchObject({ state: 'queued', unreachable: true });
      server.standing = undefined;
      await computer.wallet.sync();
      expect(await computer.button(ORLA, 'phones')).toMatchObject({ state: 'revealed' });
    });
  }

  it('a slow server: the click is answered with "sending", and the value comes when it comes', async () => {
    const { server, computer } = await signedIn();
    const slow = Promise.withResolvers<void>();
    server.faults.push(async (serve) => {
      await slow.promise;
      return serve();
    });
    computer.impatient = true;
    expect(await computer.click(ORLA, 'phones')).toEqual({ state: 'sending', held: 5 });
    slow.resolve();
    await computer.wallet.sync();
    expect(await computer.button(ORLA, 'phones')).toMatchObject({ state: 'revealed', charged: 5 });
  });

  it('a click that comes while a flush is ending is sent too', async () => {
    const { server, computer } = await signedIn();
    const clicks = [0, 1, 2, 3, 4, 5].map(async (i) => {
      for (let turn = 0; turn < i * 7; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      return computer.click(numberedSlug(i), 'emails');
    });
    for (const answer of await Promise.all(clicks)) expect(answer).toMatchObject({ state: 'revealed' });
    expect(server.charges()).toHaveLength(6);
  });

  it('a full cache costs cache, never money: the value stays with its charge', async () => {
    const { server, computer } = await signedIn();
    computer.device.cache.contacts.hook('creating', () => {
      throw new DOMException('no space', 'QuotaExceededError');
    });
    expect(await computer.click(ORLA, 'phones')).toMatchObject({ state: 'revealed', charged: 5 });
    expect(computer.reported).toHaveLength(1);
    expect(server.charges()).toHaveLength(1);
    await computer.click(DAVOR, 'emails');
    expect(server.charges()).toHaveLength(2);
  });
});
