import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../lib/credits/entry.ts';
import { KEPT_ENTRIES } from '../../../lib/wallet/history.ts';
import { Computer } from './support/computer.ts';
import { down, FakeServer, forCharges } from './support/fake-server.ts';
import { DAVOR, NOBODY, numberedSlug, ORLA } from './support/people.ts';

const DAY = 24 * 3_600_000;

async function signedIn(credits = 400) {
  const server = new FakeServer(credits);
  const owner = server.join('Ilse Marwick');
  const computer = await Computer.start(server, owner);
  return { server, owner, computer };
}

const replicaOf = (computer: Computer): Promise<Entry[]> => computer.device.wallet.entries.toArray();

describe('the history on the device', () => {
  async function long(entries: number) {
    const server = new FakeServer(1);
    for (let i = 1; i < entries; i += 1) server.ledger.grant(1, server.now);
    const owner = server.join('Ilse Marwick');
    return { server, owner, computer: await Computer.start(server, owner) };
  }

  it('of a long ledger keeps the latest entries, begins at a verified checkpoint, and knows the balance', async () => {
    const { server, computer } = await long(KEPT_ENTRIES + 2200);
    const kept = await replicaOf(computer);
    expect(kept).toEqual(server.ledger.entries.slice(-kept.length));
    expect(kept.length).toBeGreaterThanOrEqual(KEPT_ENTRIES);
    expect(kept.length).toBeLessThan(KEPT_ENTRIES + 1000);
    expect((await computer.view()).standing?.balance).toBe(KEPT_ENTRIES + 2200);
    expect(await computer.wallet.verify()).toMatchObject({
      ok: true,
      value: { verified: true, entries: KEPT_ENTRIES + 2200, balance: KEPT_ENTRIES + 2200 },
    });
  }, 30_000);

  it('moves its checkpoint on as the ledger grows, and a reading that stops in between goes on there', async () => {
    const { server, computer } = await long(KEPT_ENTRIES);
    for (let i = 0; i < 1200; i += 1) server.ledger.grant(1, server.now);
    server.standing = (serve) => (server.requests.length % 3 === 0 ? down(serve) : serve());
    for (let i = 0; i < 8; i += 1) await computer.wallet.sync();
    server.standing = undefined;
    await computer.wallet.sync();
    const kept = await replicaOf(computer);
    expect(kept).toEqual(server.ledger.entries.slice(-kept.length));
    expect(kept.length).toBeLessThan(KEPT_ENTRIES + 1000);
    expect(await computer.wallet.verify()).toMatchObject({ value: { verified: true } });
  }, 30_000);

  it('tells how far the first reading has come', async () => {
    const server = new FakeServer(1);
    for (let i = 0; i < 9; i += 1) server.ledger.grant(1, server.now);
    server.pageSize = 4;
    let pages = 0;
    server.standing = (serve) => {
      if (server.requests.at(-1)?.path === '/v1/wallet/entries') pages += 1;
      return pages === 2 ? down(serve) : serve();
    };
    const computer = await Computer.start(server, server.join('Ilse Marwick'));
    expect((await computer.view()).reading).toEqual({ read: 4, of: 10 });
    server.standing = undefined;
    await computer.wallet.sync();
    expect((await computer.view()).reading).toBeNull();
  });
});

describe('verifying the statement', () => {
  it('of a good copy says how many entries, which balance, and the head that proves it', async () => {
    const { server, computer } = await signedIn();
    await computer.click(ORLA, 'phones');
    await computer.wallet.sync();
    expect(await computer.wallet.verify()).toEqual({
      ok: true,
      value: { verified: true, entries: 2, balance: 395, hash: server.ledger.head.hash },
    });
  });

  it('finds a copy that was changed on the device, and reads it again; the outbox stays', async () => {
    const { server, computer } = await signedIn();
    await computer.click(ORLA, 'phones');
    await computer.wallet.sync();
    const [, charge] = await replicaOf(computer);
    if (charge) await computer.device.wallet.entries.put({ ...charge, memberId: null });
    server.standing = forCharges(server, down);
    await computer.click(DAVOR, 'emails');
    expect(await computer.wallet.verify()).toMatchObject({
      value: { verified: false, where: 'device', seq: 2, fault: 'hash' },
    });
    server.standing = undefined;
    expect(await computer.rows()).toHaveLength(2);
    await computer.wallet.sync();
    expect(await replicaOf(computer)).toEqual(server.ledger.entries);
    expect(await computer.wallet.verify()).toMatchObject({ value: { verified: true } });
  });

  it('finds a server that rewrote its history, entries of before this device’s own among it', async () => {
    const { server, computer } = await signedIn();
    await computer.click(ORLA, 'phones');
    await computer.wallet.sync();
    const other = new FakeServer(400);
    other.ledger.grant(5, server.now);
    const rewritten = other.ledger.entries.map((entry) => ({ ...entry, accountId: server.ledger.accountId }));
    const honest = server.ledger.entries;
    server.ledger.entries = rewritten;
    expect(await computer.wallet.verify()).toMatchObject({
      value: { verified: false, where: 'server', seq: 1 },
    });
    server.ledger.entries = honest.slice(0, 1);
    server.ledger.head = { seq: 1, hash: honest[0]?.hash ?? '', balance: 400 };
    expect(await computer.wallet.verify()).toMatchObject({
      value: { verified: false, where: 'server', seq: 2, fault: 'missing' },
    });
  });

  it('says when it could not be done', async () => {
    const { server, computer } = await signedIn();
    server.standing = down;
    expect(await computer.wallet.verify()).toMatchObject({ ok: false, code: 'server_unreachable' });
    await computer.wallet.signOut(true);
    expect(await computer.wallet.verify()).toMatchObject({ ok: false, code: 'signed_out' });
  });
});

describe('what was settled after waiting', () => {
  it('is summed up for the view and the badge, until the person has seen it', async () => {
    const { server, computer } = await signedIn();
    server.reveal(server.join('Bo Lindqvist'), DAVOR, 'phones');
    server.standing = down;
    for (const [person, dataPoint] of [
      [ORLA, 'phones'],
      [DAVOR, 'phones'],
      [NOBODY, 'emails'],
      [numberedSlug(1), 'emails'],
    ] as const) {
      await computer.click(person, dataPoint);
    }
    expect((await computer.view()).settled).toBeNull();
    server.standing = undefined;
    server.now += 600_000;
    await computer.wallet.sync();
    expect((await computer.view()).settled).toMatchObject({ settled: 4, credits: 6, free: 2, refused: 0 });
    await new Promise((resolve) => setTimeout(resolve));
    expect(computer.told.at(-1)).toMatchObject({ waiting: 0, badge: 0, held: 0, settled: { settled: 4 } });
    await computer.wallet.seen();
    expect((await computer.view()).settled).toBeNull();
    await new Promise((resolve) => setTimeout(resolve));
    expect(computer.told.at(-1)).toEqual({ waiting: 0, badge: 0, held: 0, settled: undefined });
  });

  it('does not mention what was answered at once, or what the person cancelled', async () => {
    const { server, computer } = await signedIn();
    await computer.click(ORLA, 'phones');
    server.faults.push(down);
    await computer.click(DAVOR, 'emails');
    await computer.wallet.cancel((await computer.view()).waiting[0]?.key ?? '');
    await computer.wallet.sync();
    expect((await computer.view()).settled).toBeNull();
  });
});

describe('contacts on the device', () => {
  it('leave it after as many days as the member wants, and come again for nothing', async () => {
    const { server, computer } = await signedIn();
    await computer.click(ORLA, 'emails');
    await computer.wallet.keepContacts(7);
    expect((await computer.view()).retentionDays).toBe(7);
    server.now += 8 * DAY;
    await computer.restart();
    await expect.poll(() => computer.device.cache.contacts.count()).toBe(0);
    expect(await computer.click(ORLA, 'emails', 0)).toMatchObject({ state: 'revealed', charged: null });
    expect(server.charges()).toHaveLength(1);
  });

  it('leave it at once when the member shortens the time, or wipes them', async () => {
    const { server, computer } = await signedIn();
    await computer.click(ORLA, 'emails');
    server.now += 2 * DAY;
    await computer.click(DAVOR, 'emails');
    await computer.wallet.keepContacts(1);
    expect(await computer.device.cache.contacts.count()).toBe(1);
    await computer.wallet.wipeContacts();
    expect(await computer.device.cache.contacts.count()).toBe(0);
    expect(await computer.button(DAVOR, 'emails')).toEqual({ state: 'price', credits: 0, reason: 'owned' });
  });

  it('I7: of a person who asked later not to be processed are erased, wherever they are', async () => {
    const { server, computer } = await signedIn();
    await computer.click(ORLA, 'emails');
    await computer.click(DAVOR, 'emails');
    server.suppressed.push({ subject: 'c-10', at: server.now });
    await computer.wallet.sync();
    const left = await computer.device.cache.contacts.toArray();
    expect(left.map(({ personId }) => personId)).toEqual(['c-11']);
    expect(JSON.stringify(await computer.rows())).not.toContain('@quillstreet');
    await computer.wallet.sync();
    expect(await computer.device.cache.contacts.count()).toBe(1);
  });

  it('a cache that cannot be read costs free prices, and neither a reveal nor a credit', async () => {
    const { server, computer } = await signedIn();
    await computer.click(ORLA, 'emails');
    computer.device.cache.contacts.hook('reading', () => {
      throw new DOMException('Internal error', 'UnknownError');
    });
    computer.device.cache.runs.hook('creating', () => {
      throw new DOMException('no space', 'QuotaExceededError');
    });
    expect(await computer.button(ORLA, 'phones')).toEqual({ state: 'price', credits: 5 });
    await computer.click(DAVOR, 'phones');
    expect(await computer.wallet.sync()).toMatchObject({ ok: true });
    expect(server.charges()).toHaveLength(2);
    expect(computer.reported.length).toBeGreaterThan(0);
    expect((await computer.view()).standing).toMatchObject({ balance: 394, held: 0 });
  });
});

describe('old ended charges', () => {
  it('leave the outbox after 90 days; what is not decided, or has data to deliver, never does', async () => {
    const { server, computer } = await signedIn();
    await computer.click(ORLA, 'phones');
    server.standing = down;
    await computer.click(DAVOR, 'emails');
    await computer.wallet.sync();
    server.now += 91 * DAY;
    await computer.restart();
    await expect.poll(async () => (await computer.rows()).length).toBe(1);
    expect((await computer.view()).waiting).toMatchObject([{ dataPoint: 'emails', held: 1 }]);
  });
});

describe('a hint', () => {
  it('that a LinkedIn page is looked at reads what teammates bought, once a minute', async () => {
    const { server, computer } = await signedIn();
    server.reveal(server.join('Bo Lindqvist'), ORLA, 'phones');
    server.now += 61_000;
    computer.wallet.visible();
    computer.wallet.visible();
    await expect
      .poll(() => computer.button(ORLA, 'phones'))
      .toMatchObject({ credits: 0, reason: 'owned_by_teammate' });
    const sent = server.requests.length;
    server.now += 30_000;
    computer.wallet.visible();
    await computer.wallet.session();
    expect(server.requests).toHaveLength(sent);
  });

  it('of another connection probes at once, whatever the back-off, and settles what waits', async () => {
    const { server, computer } = await signedIn();
    server.standing = down;
    await computer.click(ORLA, 'phones');
    server.standing = undefined;
    server.now += 11_000;
    computer.wallet.probe();
    await expect.poll(() => computer.button(ORLA, 'phones')).toMatchObject({ state: 'revealed' });
    expect((await computer.view()).connection.state).toBe('online');
  });

  it('is never a fact: one that is wrong changes nothing, and many make one request', async () => {
    const { server, computer } = await signedIn();
    server.standing = down;
    await computer.click(ORLA, 'phones');
    server.now += 11_000;
    server.requests.length = 0;
    for (let i = 0; i < 20; i += 1) computer.wallet.probe();
    await computer.wallet.wake();
    expect(server.requests).toHaveLength(1);
    expect((await computer.view()).connection.state).toBe('unreachable');
  });
});
