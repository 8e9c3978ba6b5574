import { describe, expect, it } from 'vitest';
import { Computer } from './support/computer.ts';
import { answerLost, down, FakeServer, forCharges, replies } from './support/fake-server.ts';
import { DAVOR, ORLA } from './support/people.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

async function signedIn() {
  const server = new FakeServer(40);
  const owner = server.join('Ilse Marwick');
  const computer = await Computer.start(server, owner);
  return { server, owner, computer };
}

/** Nothing is sent for a minute, so that a click is queued without ever leaving the device. */
async function quiet(server: FakeServer, computer: Computer): Promise<void> {
  server.faults.push(replies(429, { 'retry-after': '60' }));
  await computer.wallet.sync();
}

const closes = (server: FakeServer) => server.requests.filter(({ path }) => path === '/v1/charges/cancel');
const only = async (computer: Computer) => (await computer.view()).waiting[0];
const states = async (computer: Computer) =>
  (await computer.rows()).map((row) => (row as { state: string }).state);

describe('a charge that waited too long', () => {
  it('ends as expired without being sent, when it never left this device', async () => {
    const { server, computer } = await signedIn();
    await quiet(server, computer);
    await computer.click(ORLA, 'phones');
    server.now += 72 * HOUR;
    await computer.wallet.wake();
    expect(await states(computer)).toEqual(['expired']);
    expect([server.sentKeys(), closes(server)]).toEqual([[], []]);
    expect((await computer.view()).standing).toMatchObject({ held: 0, available: 40 });
    expect(await computer.button(ORLA, 'phones')).toEqual({ state: 'price', credits: 5, last: 'expired' });
  });

  it('is sent when the server’s clock says that it is not that old', async () => {
    const { server, computer } = await signedIn();
    await quiet(server, computer);
    await computer.click(ORLA, 'phones');
    server.now += 71 * HOUR;
    await computer.wallet.wake();
    expect(await computer.button(ORLA, 'phones')).toMatchObject({ state: 'revealed' });
  });

  it('that may have been sent keeps its hold until the server has made its key final', async () => {
    const { server, computer } = await signedIn();
    server.faults.push(down);
    await computer.click(ORLA, 'phones');
    server.now += 73 * HOUR;
    server.standing = (serve) => (closes(server).length > 0 ? down(serve) : serve());
    await computer.wallet.wake();
    expect(await only(computer)).toMatchObject({ closing: 'expired', maybeSent: true, cancellable: false });
    expect((await computer.view()).standing).toMatchObject({ held: 5, available: 35 });
    server.standing = undefined;
    await computer.wallet.sync();
    expect(await states(computer)).toEqual(['expired']);
    expect((await computer.view()).standing).toMatchObject({ held: 0, available: 40 });
    const late = server.ledger.answerUnder(server.sentKeys()[0] ?? '');
    expect(late).toEqual({ status: 'refused', code: 'expired' });
  });

  it('and was charged before anybody heard of it is shown as charged, with its data', async () => {
    const { server, computer } = await signedIn();
    server.faults.push(answerLost);
    await computer.click(ORLA, 'phones');
    server.now += 73 * HOUR;
    await computer.wallet.sync();
    expect(await states(computer)).toEqual(['settled']);
    expect(await computer.button(ORLA, 'phones')).toMatchObject({ state: 'revealed', charged: 5 });
    expect((await computer.view()).standing).toMatchObject({ balance: 35, available: 35 });
    expect(server.charges()).toHaveLength(1);
  });

  for (const [what, wrong] of [
    ['a year ahead', 365 * DAY],
    ['a year behind', -365 * DAY],
  ] as const) {
    it(`a clock ${what} expires nothing, before the click or after it`, async () => {
      const { server, computer } = await signedIn();
      await quiet(server, computer);
      await computer.click(ORLA, 'phones');
      computer.clockError = wrong;
      await computer.click(DAVOR, 'emails');
      server.now += 2 * HOUR;
      await computer.restart();
      await computer.wallet.sync();
      expect(new Set(await states(computer))).toEqual(new Set(['settled']));
      expect(server.charges()).toHaveLength(2);
    });

    it(`a clock ${what} keeps nothing alive that is too old`, async () => {
      const { server, computer } = await signedIn();
      await quiet(server, computer);
      await computer.click(ORLA, 'phones');
      server.now += 80 * HOUR;
      computer.clockError = wrong;
      await computer.restart();
      await computer.wallet.sync();
      expect(await states(computer)).toEqual(['expired']);
      expect(server.sentKeys()).toEqual([]);
    });
  }
});

describe('cancelling what may have been sent', () => {
  it('goes through the server, which makes the key final first', async () => {
    const { server, computer } = await signedIn();
    server.faults.push(down);
    await computer.click(ORLA, 'phones');
    const key = (await only(computer))?.key ?? '';
    expect(await computer.wallet.cancel(key)).toEqual({ cancelled: true, waiting: false });
    expect(server.ledger.answerUnder(key)).toEqual({ status: 'refused', code: 'cancelled' });
    expect((await computer.view()).standing).toMatchObject({ held: 0, available: 40 });
  });

  it('offline is written down, holds its credits, and is done when the server is back', async () => {
    const { server, computer } = await signedIn();
    server.standing = down;
    await computer.click(ORLA, 'phones');
    const key = (await only(computer))?.key ?? '';
    expect(await computer.wallet.cancel(key)).toEqual({ cancelled: false, waiting: true });
    await computer.restart();
    expect(await only(computer)).toMatchObject({ closing: 'cancelled' });
    expect((await computer.view()).standing?.held).toBe(5);
    server.standing = undefined;
    server.now += 600_000;
    await computer.wallet.wake();
    expect(await states(computer)).toEqual(['cancelled']);
    expect(server.charges()).toEqual([]);
  });

  it('comes too late for a charge that was made: it is shown as charged', async () => {
    const { server, computer } = await signedIn();
    server.faults.push(answerLost);
    await computer.click(ORLA, 'phones');
    const key = (await only(computer))?.key ?? '';
    expect(await computer.wallet.cancel(key)).toEqual({ cancelled: false, waiting: false });
    await computer.wallet.sync();
    expect(await computer.button(ORLA, 'phones')).toMatchObject({ state: 'revealed', charged: 5 });
  });

  it('an answer that is lost is asked for again, and the key stays final', async () => {
    const { server, computer } = await signedIn();
    server.faults.push(down);
    await computer.click(ORLA, 'phones');
    const key = (await only(computer))?.key ?? '';
    server.standing = (serve) => (closes(server).length === 1 ? answerLost(serve) : serve());
    expect(await computer.wallet.cancel(key)).toMatchObject({ waiting: true });
    server.standing = undefined;
    await computer.wallet.sync();
    expect(await states(computer)).toEqual(['cancelled']);
    expect(closes(server)).toHaveLength(2);
  });

  it('a server of an older version does not hold up the other charges', async () => {
    const { server, computer } = await signedIn();
    server.faults.push(down);
    await computer.click(ORLA, 'phones');
    server.standing = (serve) =>
      server.requests.at(-1)?.path === '/v1/charges/cancel' ? replies(404, {}, 'not_found')(serve) : serve();
    await computer.wallet.cancel((await only(computer))?.key ?? '');
    expect(await computer.click(DAVOR, 'emails')).toMatchObject({ state: 'revealed' });
    expect((await computer.view()).standing).toMatchObject({ held: 5 });
  });
});

describe('a charge that needs attention', () => {
  async function needingAttention() {
    const { server, computer } = await signedIn();
    server.standing = forCharges(server, replies(400, {}, 'invalid_request'));
    await computer.click(ORLA, 'phones');
    for (let i = 0; i < 3; i += 1) await computer.wallet.sync();
    server.standing = undefined;
    const key = (await only(computer))?.key ?? '';
    expect(await only(computer)).toMatchObject({ state: 'attention', held: 5 });
    return { server, computer, key };
  }

  it('is settled by Check when the server knows how it ended', async () => {
    const { server, computer, key } = await needingAttention();
    const member = server.members[0]?.id ?? '';
    const [orla] = server.find([ORLA]);
    const asked = { key, person: ORLA, dataPoint: 'phones', ceiling: 5, surface: 'extension' } as const;
    server.ledger.charge({ ...asked, memberId: member }, orla, server.now);
    expect(await computer.wallet.check(key)).toEqual({ state: 'settled' });
    expect(await computer.button(ORLA, 'phones')).toMatchObject({ state: 'revealed', charged: 5 });
    expect((await computer.view()).standing).toMatchObject({ balance: 35, held: 0 });
  });

  it('stays, with its hold, when the server has never seen it, and can then be cancelled for good', async () => {
    const { server, computer, key } = await needingAttention();
    expect(await computer.wallet.check(key)).toEqual({ state: 'attention' });
    expect((await computer.view()).standing?.held).toBe(5);
    expect(await computer.wallet.cancel(key)).toEqual({ cancelled: true, waiting: false });
    expect(server.ledger.answerUnder(key)).toEqual({ status: 'refused', code: 'cancelled' });
  });

  it('says that it does not know while the server cannot be reached', async () => {
    const { server, computer, key } = await needingAttention();
    server.standing = down;
    expect(await computer.wallet.check(key)).toEqual({ state: 'unknown' });
    expect((await computer.view()).standing?.held).toBe(5);
  });
});

describe('trying again', () => {
  it('a refused charge goes again as a new one, when the person wishes it', async () => {
    const { server, computer } = await signedIn();
    server.ledger.status = 'frozen';
    expect(await computer.click(ORLA, 'phones')).toEqual({ state: 'refused', code: 'account_frozen' });
    const [first] = server.sentKeys();
    server.ledger.status = 'active';
    await computer.wallet.sync();
    expect(await computer.wallet.retry(first ?? '', 5)).toMatchObject({ state: 'revealed', charged: 5 });
    expect(new Set(server.sentKeys()).size).toBe(2);
    expect(server.ledger.answerUnder(first ?? '')).toMatchObject({ status: 'refused' });
  });

  it('never costs more than the price that was shown with it', async () => {
    const { server, computer } = await signedIn();
    server.ledger.status = 'frozen';
    await computer.click(ORLA, 'phones');
    server.ledger.status = 'active';
    await computer.wallet.sync();
    expect(await computer.wallet.retry(server.sentKeys()[0] ?? '', 4)).toEqual({
      state: 'price',
      credits: 5,
    });
    expect(server.charges()).toEqual([]);
  });

  it('is not for a charge that was made, or that is not decided', async () => {
    const { server, computer } = await signedIn();
    await computer.click(ORLA, 'phones');
    await computer.wallet.sync();
    expect(await computer.wallet.retry(server.sentKeys()[0] ?? '', 5)).toBeUndefined();
    server.standing = down;
    await computer.click(DAVOR, 'emails');
    expect(await computer.wallet.retry((await only(computer))?.key ?? '', 1)).toBeUndefined();
    expect(await computer.wallet.retry('018f6b2e-0000-7000-8000-000000000000', 1)).toBeUndefined();
  });
});
