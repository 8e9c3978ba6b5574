import { describe, expect, it } from 'vitest';
import { Computer } from './support/computer.ts';
import { answerLost, diesAfter, diesBefore, down, FakeServer, replies } from './support/fake-server.ts';
import { DAVOR, NOA, NOBODY, ORLA } from './support/people.ts';

async function signedIn(credits = 40) {
  const server = new FakeServer(credits);
  const owner = server.join('Ilse Marwick');
  const computer = await Computer.start(server, owner);
  return { server, owner, computer };
}

const untilSent = async (server: FakeServer, count: number): Promise<void> => {
  while (server.sentKeys().length < count) await new Promise((resolve) => setImmediate(resolve));
};

describe('never more than the button said', () => {
  it('a reveal costs its price, the value comes back, and the balance follows the ledger', async () => {
    const { server, computer } = await signedIn();
    expect(await computer.button(ORLA, 'phones')).toEqual({ state: 'price', credits: 5 });
    expect(await computer.click(ORLA, 'phones')).toMatchObject({
      state: 'revealed',
      charged: 5,
      value: { dataPoint: 'phones', phones: [{ number: '+155501010' }] },
    });
    await computer.wallet.sync();
    expect(server.charges()).toMatchObject([{ amount: 5, surface: 'extension' }]);
    expect((await computer.view()).standing).toMatchObject({ balance: 35, held: 0, available: 35 });
  });

  it('a price that rose since the page was shown comes back as the new price, and nothing is charged', async () => {
    const { server, computer } = await signedIn();
    expect(await computer.click(ORLA, 'phones', 3)).toEqual({ state: 'price', credits: 5 });
    expect(server.sentKeys()).toEqual([]);
  });

  it('a price that rose on the server only is refused there, and the new price is shown next', async () => {
    const { server, computer } = await signedIn();
    const { priceList } = server.ledger;
    const dearer = { ...priceList.prices, phones: { extension: { credits: 7, per: 1 } } };
    server.ledger.priceList = { ...priceList, version: 2, prices: dearer };
    expect(await computer.click(ORLA, 'phones')).toEqual({ state: 'refused', code: 'over_ceiling' });
    await computer.wallet.sync();
    expect(await computer.button(ORLA, 'phones')).toEqual({ state: 'price', credits: 7 });
    expect(server.charges()).toEqual([]);
  });

  it('does not queue what the balance does not cover, held credits counted', async () => {
    const { server, computer } = await signedIn(6);
    server.standing = down;
    expect(await computer.click(ORLA, 'phones')).toMatchObject({ state: 'queued', held: 5 });
    expect(await computer.click(DAVOR, 'phones')).toEqual({
      state: 'not_enough_credits',
      credits: 5,
      available: 1,
    });
    expect(await computer.rows()).toHaveLength(1);
  });

  it('offline, no more is queued than the policy allows', async () => {
    const { server, owner, computer } = await signedIn();
    server.policy = { ...server.policy, maxQueued: 1, maxHeld: 5 };
    await computer.signIn(owner);
    server.standing = down;
    await computer.click(ORLA, 'emails');
    expect(await computer.click(DAVOR, 'emails')).toEqual({ state: 'too_many', waiting: 1 });
    expect(await computer.rows()).toHaveLength(1);
  });

  it('offline, no more is held than the policy allows', async () => {
    const { server, owner, computer } = await signedIn();
    server.policy = { ...server.policy, maxHeld: 5 };
    await computer.signIn(owner);
    server.standing = down;
    await computer.click(ORLA, 'emails');
    expect(await computer.click(DAVOR, 'phones')).toEqual({ state: 'too_much_held', held: 1 });
    expect(await computer.rows()).toHaveLength(1);
  });
});

describe('never twice', () => {
  it('K2: a second click while the first is under way joins its row and its answer', async () => {
    const { server, computer } = await signedIn();
    const [first, second] = await Promise.all([
      computer.click(ORLA, 'phones'),
      computer.click(ORLA, 'phones'),
    ]);
    expect(first).toMatchObject({ state: 'revealed' });
    expect(second).toMatchObject({ state: 'revealed' });
    expect(new Set(server.sentKeys()).size).toBe(1);
    expect(server.charges()).toHaveLength(1);
  });

  it('two pages that know one person under different identities make one charge', async () => {
    const { server, computer } = await signedIn();
    const click = (person: { memberId?: string; slug: string }) =>
      computer.wallet.reveal({ person, dataPoint: 'phones', ceiling: 5 }, 'extension');
    await Promise.all([click(ORLA), click({ memberId: '3111222010', ...ORLA })]);
    expect(await computer.rows()).toHaveLength(1);
    expect(server.charges()).toHaveLength(1);
  });

  it('a revealed value is shown again from the cache, offline too, and nothing is sent', async () => {
    const { server, computer } = await signedIn();
    await computer.click(ORLA, 'emails');
    const sent = server.sentKeys().length;
    server.standing = down;
    await computer.restart();
    expect(await computer.click(ORLA, 'emails')).toMatchObject({ state: 'revealed' });
    expect(server.sentKeys()).toHaveLength(sent);
  });

  it('what a teammate revealed is free here, and costs no credits', async () => {
    const { server, computer } = await signedIn();
    server.reveal(server.join('Bo Lindqvist'), ORLA, 'phones');
    await computer.wallet.sync();
    expect(await computer.button(ORLA, 'phones')).toEqual({
      state: 'price',
      credits: 0,
      reason: 'owned_by_teammate',
    });
    expect(await computer.click(ORLA, 'phones', 0)).toMatchObject({ state: 'revealed', charged: null });
    expect(server.charges()).toHaveLength(1);
    expect((await computer.view()).standing).toMatchObject({ balance: 35, available: 35 });
  });

  it('K13: two computers that click at once pay once', async () => {
    const { server, owner, computer } = await signedIn();
    const other = await Computer.start(server, owner);
    const answers = await Promise.all([computer.click(ORLA, 'phones'), other.click(ORLA, 'phones')]);
    for (const answer of answers) expect(answer).toMatchObject({ state: 'revealed' });
    expect(server.charges()).toHaveLength(1);
    await computer.wallet.sync();
    await other.wallet.sync();
    expect((await other.view()).standing?.available).toBe(35);
  });

  it('K5: an answer lost after the commit is asked for again under the same key', async () => {
    const { server, computer } = await signedIn();
    server.faults.push(answerLost);
    expect(await computer.click(ORLA, 'phones')).toEqual({ state: 'queued', held: 5, unreachable: true });
    await computer.wallet.sync();
    expect(await computer.button(ORLA, 'phones')).toMatchObject({ state: 'revealed', charged: 5 });
    expect(server.sentKeys()).toHaveLength(2);
    expect(new Set(server.sentKeys()).size).toBe(1);
    expect(server.charges()).toHaveLength(1);
  });

  it('a refusal is not sent again by itself; the next click is a new charge', async () => {
    const { server, computer } = await signedIn(6);
    server.reveal(server.join('Bo Lindqvist'), DAVOR, 'phones');
    expect(await computer.click(ORLA, 'phones')).toEqual({ state: 'refused', code: 'insufficient_credits' });
    server.ledger.grant(20, server.now);
    await computer.wallet.sync();
    expect(server.sentKeys()).toHaveLength(1);
    expect(await computer.click(ORLA, 'phones')).toMatchObject({ state: 'revealed', charged: 5 });
    expect(new Set(server.sentKeys()).size).toBe(2);
  });
});

describe('never lost', () => {
  it('K1: a click that could not be written down is refused, and leaves nothing behind', async () => {
    const { server, computer } = await signedIn();
    computer.device.wallet.outbox.hook('creating', () => {
      throw new DOMException('no space', 'QuotaExceededError');
    });
    await expect(computer.click(ORLA, 'phones')).rejects.toThrow('cannot save data');
    expect(await computer.rows()).toEqual([]);
    expect(server.sentKeys()).toEqual([]);
  });

  it('offline: the click is queued with its price held, and settled when the server is back', async () => {
    const { server, computer } = await signedIn();
    server.standing = down;
    expect(await computer.click(ORLA, 'phones')).toEqual({ state: 'queued', held: 5, unreachable: true });
    expect((await computer.view()).standing).toMatchObject({ balance: 40, held: 5, available: 35 });
    expect((await computer.view()).connection.state).toBe('unreachable');
    server.standing = undefined;
    expect(await computer.wallet.sync()).toEqual({ ok: true, value: null });
    expect(await computer.button(ORLA, 'phones')).toMatchObject({ state: 'revealed' });
    expect((await computer.view()).standing).toMatchObject({ balance: 35, held: 0, available: 35 });
    expect((await computer.view()).connection.state).toBe('online');
  });

  for (const [point, fault] of [
    ['K3 and K4: the worker dies before the server has the charge', diesBefore],
    ['K5: the worker dies after the server committed, before the answer', diesAfter],
  ] as const) {
    it(`${point}: it ends as charged once`, async () => {
      const { server, computer } = await signedIn();
      server.faults.push(fault);
      computer.impatient = true;
      expect(await computer.click(ORLA, 'phones')).toMatchObject({ held: 5 });
      await untilSent(server, 1);
      await computer.restart();
      await computer.wallet.sync();
      expect(await computer.button(ORLA, 'phones')).toMatchObject({ state: 'revealed' });
      expect(server.charges()).toHaveLength(1);
      expect(new Set(server.sentKeys()).size).toBe(1);
      expect((await computer.view()).standing).toMatchObject({ balance: 35, available: 35 });
    });
  }

  it('K6: an answer that could not be written down is asked for again', async () => {
    const { server, computer } = await signedIn();
    server.faults.push((serve) => {
      const answer = serve();
      computer.device.wallet.outbox.hook('updating', () => {
        throw new DOMException('no space', 'QuotaExceededError');
      });
      return answer;
    });
    await computer.click(ORLA, 'phones');
    expect(computer.reported).toHaveLength(1);
    await computer.restart();
    await computer.wallet.sync();
    expect(await computer.button(ORLA, 'phones')).toMatchObject({ state: 'revealed' });
    expect(server.charges()).toHaveLength(1);
  });

  it('K7: charged but not yet replicated, the available credits do not move when the ledger arrives', async () => {
    const { server, computer } = await signedIn();
    server.faults.push((serve) => serve(), down, down, down);
    await computer.click(ORLA, 'phones');
    const before = await computer.view();
    expect(before.waiting).toMatchObject([{ state: 'confirming', held: 5 }]);
    expect(before.standing).toMatchObject({ balance: 40, held: 5, available: 35 });
    server.faults.length = 0;
    await computer.restart();
    await computer.wallet.sync();
    const after = await computer.view();
    expect(after.waiting).toEqual([]);
    expect(after.standing).toMatchObject({ balance: 35, held: 0, available: 35 });
  });

  it('an entry in the ledger settles a charge whose answer never came, and its data is fetched under the same key', async () => {
    const { server, computer } = await signedIn();
    server.faults.push(async (serve) => Response.json({ ...(await serve().json()), items: [] }));
    await computer.click(ORLA, 'phones');
    await computer.wallet.sync();
    expect(await computer.button(ORLA, 'phones')).toMatchObject({ state: 'revealed', charged: 5 });
    expect(server.sentKeys().length).toBeGreaterThan(1);
    expect(new Set(server.sentKeys()).size).toBe(1);
    expect(server.charges()).toHaveLength(1);
  });

  it('the worker died with a charge queued: the alarm is there while it waits, and gone when it is settled', async () => {
    const { server, computer } = await signedIn();
    server.standing = down;
    await computer.click(ORLA, 'phones');
    await computer.restart();
    expect(computer.told.at(-1)).toMatchObject({ waiting: 1, badge: 1, settled: undefined });
    server.standing = undefined;
    server.now += 600_000;
    await computer.wallet.wake();
    await computer.wallet.sync();
    await computer.wallet.cancel('018f6b2e-0000-7000-8000-000000000000');
    await new Promise((resolve) => setImmediate(resolve));
    expect(computer.told.at(-1)).toMatchObject({ waiting: 0, badge: 0, settled: { settled: 1 } });
  });

  it('a queued charge that never left can be cancelled, without the server', async () => {
    const { server, computer } = await signedIn();
    server.faults.push(replies(429, { 'retry-after': '60' }));
    await computer.wallet.sync();
    await computer.click(ORLA, 'phones');
    const [waiting] = (await computer.view()).waiting;
    expect(waiting).toMatchObject({ state: 'queued', cancellable: true, maybeSent: false });
    expect(await computer.wallet.cancel(waiting?.key ?? '')).toEqual({ cancelled: true, waiting: false });
    expect((await computer.view()).standing?.available).toBe(40);
    expect(server.sentKeys()).toEqual([]);
  });

  it('K12: a clock set back a day or on a year changes neither order, holds nor sending', async () => {
    const { server, computer } = await signedIn();
    server.standing = down;
    await computer.click(ORLA, 'phones');
    computer.clockError = -86_400_000;
    await computer.click(DAVOR, 'emails');
    computer.clockError = 365 * 86_400_000;
    expect((await computer.view()).standing).toMatchObject({ held: 6, available: 34 });
    server.standing = undefined;
    await computer.wallet.wake();
    expect(server.charges().map((entry) => entry.action)).toEqual(['phones', 'emails']);
  });
});

describe('outcomes that cost nothing', () => {
  it('not found is said, and remembered for a while', async () => {
    const { server, computer } = await signedIn();
    expect(await computer.click(NOBODY, 'emails')).toEqual({ state: 'not_found' });
    expect(await computer.button(NOBODY, 'emails')).toEqual({ state: 'not_found' });
    expect((await computer.view()).standing).toMatchObject({ balance: 40, held: 0 });
    server.now += 25 * 3_600_000;
    expect(await computer.button(NOBODY, 'emails')).toEqual({ state: 'price', credits: 1 });
  });

  it('I7: a person who asked not to be processed is refused, and leaves the cache', async () => {
    const { computer } = await signedIn();
    expect(await computer.click(NOA, 'emails')).toEqual({ state: 'refused', code: 'do_not_process' });
    expect(await computer.button(NOA, 'emails')).toEqual({ state: 'refused', code: 'do_not_process' });
    expect(await computer.device.cache.contacts.count()).toBe(0);
  });
});
