import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Computer } from './support/computer.ts';
import { down, FakeServer } from './support/fake-server.ts';
import { DAVOR, numberedSlug, ORLA } from './support/people.ts';

async function withHistory(charges: number) {
  const server = new FakeServer(400);
  const owner = server.join('Ilse Marwick');
  for (let i = 0; i < charges; i += 1) server.reveal(owner, numberedSlug(i), 'emails');
  server.pageSize = 4;
  return { server, owner };
}

const replicaOf = (computer: Computer) => computer.device.wallet.entries.toArray();

describe('the replica', () => {
  it('is the server’s ledger, entry for entry, read in pages', async () => {
    const { server, owner } = await withHistory(11);
    const computer = await Computer.start(server, owner);
    expect(await replicaOf(computer)).toEqual(server.ledger.entries);
    expect((await computer.view()).standing).toMatchObject({ balance: 389, plan: 389 });
  });

  it('K8: a page that breaks off leaves nothing of itself, and is read again', async () => {
    const { server, owner } = await withHistory(11);
    const computer = await Computer.start(server);
    let writes = 0;
    computer.device.wallet.entries.hook('creating', () => {
      writes += 1;
      if (writes === 7) throw new DOMException('no space', 'QuotaExceededError');
    });
    await expect(computer.signIn(owner)).rejects.toThrow('cannot save data');
    expect(await replicaOf(computer)).toHaveLength(4);
    await computer.restart();
    await computer.wallet.sync();
    expect(await replicaOf(computer)).toEqual(server.ledger.entries);
  });

  it('is whole or behind, never wrong: a tampered entry is reported, and the server’s own balance is shown', async () => {
    const { server, owner } = await withHistory(3);
    const computer = await Computer.start(server, owner);
    server.reveal(owner, ORLA, 'phones');
    const honest = server.ledger.entries;
    server.ledger.entries = honest.map((entry) =>
      entry.seq === 5 ? { ...entry, memberId: randomUUID() } : entry,
    );
    await computer.wallet.sync();
    expect(await computer.view()).toMatchObject({
      ledgerFault: { seq: 5, fault: 'hash' },
      standing: { balance: server.ledger.head.balance },
    });
    server.ledger.entries = honest;
    await computer.wallet.sync();
    expect((await computer.view()).ledgerFault).toBeNull();
    expect(await replicaOf(computer)).toEqual(honest);
  });

  it('a replaced ledger is read again from the start, and the outbox is kept', async () => {
    const { server, owner } = await withHistory(6);
    const computer = await Computer.start(server, owner);
    server.standing = down;
    await computer.click(ORLA, 'phones');
    server.standing = undefined;
    server.epoch = 'epoch-2';
    await computer.wallet.sync();
    expect(await computer.button(ORLA, 'phones')).toMatchObject({ state: 'revealed' });
    expect(await replicaOf(computer)).toEqual(server.ledger.entries);
    expect((await computer.view()).waiting).toEqual([]);
  });

  it('while a replaced ledger is read again, credits that were spent are not shown as available', async () => {
    const { server, owner } = await withHistory(0);
    const computer = await Computer.start(server, owner);
    await computer.click(ORLA, 'phones');
    const before = (await computer.view()).standing?.available ?? 0;
    server.epoch = 'epoch-2';
    server.faults.push(
      (serve) => serve(),
      (serve) => serve(),
      (serve) => serve(),
      down,
    );
    await computer.click(DAVOR, 'emails');
    expect((await computer.view()).standing?.available).toBe(before - 1);
  });

  it('a charge confirmed by a ledger that is gone is asked again under its key', async () => {
    const { server, owner } = await withHistory(0);
    const computer = await Computer.start(server, owner);
    server.faults.push((serve) => serve(), down);
    await computer.click(ORLA, 'phones');
    const key = server.sentKeys()[0];
    server.epoch = 'epoch-2';
    await computer.wallet.sync();
    await computer.wallet.sync();
    expect(new Set(server.sentKeys())).toEqual(new Set([key]));
    expect((await computer.view()).waiting).toEqual([]);
    expect(server.charges()).toHaveLength(1);
  });

  it('reads what others did, also when nothing was clicked here', async () => {
    const { server, owner } = await withHistory(2);
    const computer = await Computer.start(server, owner);
    const other = server.join('Bo Lindqvist');
    server.reveal(other, ORLA, 'phones');
    await computer.wallet.sync();
    expect((await computer.view()).recent[0]).toMatchObject({
      kind: 'charge',
      credits: -5,
      memberId: other.id,
    });
  });
});
