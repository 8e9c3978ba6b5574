import { describe, expect, it } from 'vitest';
import { followWallet } from '../../../lib/wallet/follow-wallet.ts';
import { openPageTables } from '../../../lib/wallet/page-tables.ts';
import { NoDatabase, ReadOnlyDatabase } from '../../../lib/wallet/read-only-database.ts';
import { viewOf, type WalletView } from '../../../lib/wallet/view.ts';
import { Computer } from './support/computer.ts';
import { down, FakeServer } from './support/fake-server.ts';
import { DAVOR, NOA, NOBODY, ORLA } from './support/people.ts';

const tablesOf = ({ name }: Computer) => openPageTables(`${name}-wallet`, `${name}-cache`);

async function atWork(): Promise<Computer> {
  const server = new FakeServer(40);
  const computer = await Computer.start(server, server.join('Ilse Marwick'));
  await computer.click(ORLA, 'phones');
  await computer.click(NOBODY, 'emails');
  await computer.wallet.sync();
  server.standing = down;
  computer.impatient = true;
  await computer.click(DAVOR, 'emails');
  await expect.poll(async () => (await computer.view()).connection.state).toBe('unreachable');
  return computer;
}

describe('a page without Dexie', () => {
  it('shows the same wallet as the worker reads: balance, queue, names, activity, what was settled', async () => {
    const computer = await atWork();
    const { wallet, cache } = tablesOf(computer);
    const view = await viewOf(wallet, cache);
    expect(view).toEqual(await computer.view());
    expect(view).toMatchObject({ standing: { balance: 35, held: 1 }, waiting: [{ dataPoint: 'emails' }] });
    expect(view.recent.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['charge', 'free', 'grant']));
  });

  it('shows the newest entries of a long ledger, and no more of them', async () => {
    const server = new FakeServer(400);
    const computer = await Computer.start(server, server.join('Ilse Marwick'));
    const people = Array.from({ length: 25 }, (_, index) => ({ slug: `person-${index}` }));
    for (const person of people) await computer.click(person, 'emails');
    await computer.wallet.sync();
    const { wallet, cache } = tablesOf(computer);
    expect((await viewOf(wallet, cache)).recent).toEqual((await computer.view()).recent);
  });

  it('follows what the worker writes', async () => {
    const computer = await atWork();
    const views: WalletView[] = [];
    const end = followWallet(tablesOf(computer), {
      show: (view) => views.push(view),
      fail: (error) => expect.unreachable(String(error)),
    });
    await expect.poll(() => views.at(-1)?.waiting.length).toBe(1);
    await computer.click(NOA, 'emails');
    await expect.poll(() => views.at(-1)?.waiting.length).toBe(2);
    end();
  });

  it('makes no database where the worker has made none, and waits for it', async () => {
    const none = new ReadOnlyDatabase('nowhere');
    await expect(none.meta().get('session')).rejects.toThrow(NoDatabase);
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain('nowhere');
  });

  it('is out of the way when the worker deletes or upgrades a database, and reads it again', async () => {
    const computer = await atWork();
    const { wallet, cache } = tablesOf(computer);
    await viewOf(wallet, cache);
    computer.device.wallet.close();
    await computer.device.wallet.delete();
    await computer.restart();
    expect((await viewOf(wallet, cache)).session).toBeNull();
  });
});
