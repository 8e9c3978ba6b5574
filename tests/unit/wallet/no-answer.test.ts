import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { Computer } from './support/computer.ts';
import { down, FakeServer, forCharges, replies } from './support/fake-server.ts';
import { ORLA } from './support/people.ts';

async function signedIn() {
  const server = new FakeServer(400);
  const owner = server.join('Ilse Marwick');
  const computer = await Computer.start(server, owner);
  return { server, owner, computer };
}

describe('a server that does not answer', () => {
  it('a member who was removed: what the server had charged ends as charged, and the account’s ledger leaves the device', async () => {
    const { server, computer } = await signedIn();
    server.standing = (serve) =>
      server.requests.at(-1)?.path === '/v1/wallet/entries' ? down(serve) : serve();
    await computer.click(ORLA, 'phones');
    expect((await computer.view()).waiting).toMatchObject([{ state: 'confirming', held: 5 }]);
    server.standing = replies(403, {}, 'not_a_member');
    await computer.wallet.sync();
    const view = await computer.view();
    expect(view).toMatchObject({ waiting: [], sessionEnded: true, standing: null });
    expect(await computer.rows()).toMatchObject([
      { state: 'settled', outcome: { status: 'charged', credits: 5 } },
    ]);
    expect(await computer.device.wallet.entries.count()).toBe(0);
    expect(server.charges()).toHaveLength(1);
  });

  it('a server that asks one account for silence says nothing of another', async () => {
    const { server, computer } = await signedIn();
    server.standing = forCharges(server, replies(429, { 'retry-after': '600' }));
    await computer.click(ORLA, 'emails');
    expect(await computer.wallet.sync()).toMatchObject({ ok: false, code: 'rate_limited' });
    server.standing = undefined;
    const other = new FakeServer(40);
    const wren = other.join('Wren Halloway');
    await computer.wallet.signOut(true);
    computer.at(other);
    await computer.signIn(wren);
    other.requests.length = 0;
    expect(await computer.wallet.sync()).toMatchObject({ ok: true });
    expect(other.requests.length).toBeGreaterThan(0);
  });

  it('an answer that does not come within 15 seconds is an unknown outcome: the same key is sent again', async () => {
    const { server, computer } = await signedIn();
    const patience = vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
      const tooLate = new AbortController();
      if (ms === 15_000) queueMicrotask(() => setTimeout(() => tooLate.abort(new Error('too late'))));
      return tooLate.signal;
    });
    server.neverAnswers = true;
    await computer.click(ORLA, 'phones');
    expect(await computer.view()).toMatchObject({
      connection: { state: 'unreachable' },
      waiting: [{ state: 'sending', held: 5, attempts: 1, maybeSent: true }],
    });
    expect(patience.mock.calls.every(([ms]) => ms === 15_000)).toBe(true);
    patience.mockRestore();
    server.neverAnswers = false;
    await computer.wallet.sync();
    expect(server.charges()).toHaveLength(1);
    expect(new Set(server.sentKeys()).size).toBe(1);
  });
});
