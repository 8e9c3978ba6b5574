import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { decodeRows, isActive } from '../../../lib/wallet/outbox-row.ts';
import { Computer } from './support/computer.ts';
import { answerLost, down, FakeServer } from './support/fake-server.ts';
import { DAVOR, ORLA } from './support/people.ts';

async function signedIn() {
  const server = new FakeServer(40);
  const owner = server.join('Ilse Marwick');
  const computer = await Computer.start(server, owner);
  return { server, owner, computer };
}

const settledDown = () => new Promise((resolve) => setTimeout(resolve));

describe('K14: the browser’s storage is lost', () => {
  for (const [what, fault] of [
    ['never reached the server', down],
    ['was charged without an answer', answerLost],
  ] as const) {
    it(`a charge that ${what} comes back under its key, and is charged once`, async () => {
      const { server, owner, computer } = await signedIn();
      server.faults.push(fault);
      server.standing = (serve) => (server.sentKeys().length > 0 ? down(serve) : serve());
      await computer.click(ORLA, 'phones');
      server.standing = undefined;
      await settledDown();
      await computer.loseStorage();
      await computer.restart();
      expect(await computer.wallet.session()).toBeNull();
      await computer.signIn(owner);
      await computer.wallet.sync();
      expect(new Set(server.sentKeys()).size).toBe(1);
      expect(server.charges()).toMatchObject([{ amount: 5 }]);
      expect(await computer.button(ORLA, 'phones')).toMatchObject({ state: 'revealed' });
      expect((await computer.view()).standing).toMatchObject({ balance: 35, held: 0, available: 35 });
    });
  }

  it('a restored charge holds its credits, may have been sent, and is never sent by another member', async () => {
    const { server, computer } = await signedIn();
    server.standing = down;
    await computer.click(ORLA, 'phones');
    await settledDown();
    await computer.loseStorage();
    await computer.restart();
    const { rows } = decodeRows(await computer.rows());
    expect(rows).toMatchObject([{ state: 'sending', ceiling: 5, person: ORLA }]);
    server.standing = undefined;
    const keys = server.sentKeys().length;
    await computer.signIn(server.join('Bo Lindqvist'));
    await computer.wallet.sync();
    expect(server.sentKeys()).toHaveLength(keys);
  });

  it('a click made again meanwhile does not collide with the restored one, and one of the two pays', async () => {
    const { server, owner, computer } = await signedIn();
    server.standing = down;
    await computer.click(ORLA, 'phones');
    await settledDown();
    const { mirrored } = computer;
    await computer.loseStorage();
    computer.mirrored = undefined;
    await computer.restart();
    server.standing = undefined;
    await computer.signIn(owner);
    await computer.click(ORLA, 'phones');
    computer.mirrored = mirrored;
    await computer.restart();
    await computer.wallet.sync();
    expect(server.charges()).toHaveLength(1);
    expect((await computer.view()).waiting).toEqual([]);
  });

  it('what is kept outside has neither the sign-in nor anything that was bought', async () => {
    const { server, computer } = await signedIn();
    await computer.click(DAVOR, 'emails');
    server.standing = down;
    await computer.click(ORLA, 'phones');
    await settledDown();
    const text = JSON.stringify(computer.mirrored);
    expect(text).toContain('orla-quillon');
    for (const secret of [server.members[0]?.token, '@quillstreet', 'Ilse', '+1555']) {
      expect(text).not.toContain(secret);
    }
  });

  it('what is decided is not kept outside', async () => {
    const { computer } = await signedIn();
    await computer.click(ORLA, 'phones');
    await computer.wallet.sync();
    await settledDown();
    expect(computer.mirrored).toEqual([]);
    await computer.restart();
    expect(await computer.rows()).toHaveLength(1);
  });

  it.each([[undefined], ['nonsense'], [[{ key: 1 }, null]]])(
    'starts from what makes no sense (%#)',
    async (kept) => {
      const { computer } = await signedIn();
      computer.mirrored = kept;
      await computer.restart();
      expect(await computer.rows()).toEqual([]);
    },
  );

  it('a mirror that cannot be read is reported, and left alone', async () => {
    const { server, computer } = await signedIn();
    server.standing = down;
    await computer.click(ORLA, 'phones');
    await settledDown();
    const before = computer.mirrored;
    computer.device.wallet.close();
    computer.mirrorFails = true;
    await computer.restart();
    computer.mirrorFails = false;
    await computer.click(DAVOR, 'emails');
    await settledDown();
    expect(computer.mirrored).toEqual(before);
    expect(computer.reported).toHaveLength(1);
  });
});

describe('a database that cannot be opened', () => {
  it('refuses every click with a message, sends nothing, and is not deleted', async () => {
    const { server, computer } = await signedIn();
    server.standing = down;
    await computer.click(ORLA, 'phones');
    const sent = server.sentKeys().length;
    const { wallet } = computer.device;
    wallet.close();
    const remove = vi.spyOn(wallet, 'delete');
    const broken = vi.spyOn(wallet, 'open').mockImplementation(() => {
      throw new DOMException('Internal error opening backing store', 'UnknownError');
    });
    await expect(computer.wallet.start()).rejects.toThrow('cannot save data');
    await expect(computer.click(DAVOR, 'emails')).rejects.toThrow('cannot save data');
    expect(remove).not.toHaveBeenCalled();
    expect(server.sentKeys()).toHaveLength(sent);
    broken.mockRestore();
    await computer.restart();
    expect(await computer.rows()).toHaveLength(1);
  });
});

describe('K9: rows of a released version', () => {
  const released: unknown[] = JSON.parse(
    readFileSync(new URL('./corpus/rows-1.json', import.meta.url), 'utf8'),
  );

  it('of 0.1.0 are all read, in every state they were left in', () => {
    const { rows, unreadable } = decodeRows(released);
    expect(unreadable).toEqual([]);
    expect(new Set(rows.map(({ state }) => state)).size).toBe(8);
    for (const [i, row] of rows.entries())
      expect(row).toEqual({ ...(released[i] as object), payloadVersion: 2 });
  });

  it('stay as they are on disk until something happens to them', async () => {
    const { computer } = await signedIn();
    await computer.device.wallet.outbox.bulkAdd(structuredClone(released) as never[]);
    await computer.restart();
    expect(await computer.rows()).toEqual(released);
  });

  it('are sent under the keys they had', async () => {
    const { server, owner, computer } = await signedIn();
    const mine = released.map((row) => ({
      ...(row as object),
      accountId: server.ledger.accountId,
      memberId: owner.id,
    }));
    const active = decodeRows(mine).rows.filter(isActive);
    await computer.device.wallet.outbox.bulkAdd(
      mine.map((row) => {
        const { activeKey, key } = row as unknown as { activeKey?: string; key: string };
        return activeKey ? { ...row, activeKey: `${server.ledger.accountId}:${key}` } : row;
      }) as never[],
    );
    await computer.restart();
    server.now += 600_000;
    await computer.wallet.sync();
    const expected = active
      .filter(({ state }) => state === 'queued' || state === 'sending')
      .map(({ key }) => key);
    expect(server.sentKeys()).toEqual(expect.arrayContaining(expected));
    const { rows, unreadable } = decodeRows(await computer.rows());
    expect([rows.length, unreadable.length]).toEqual([released.length, 0]);
  });

  it('a row of a version to come is kept, holds its credits, and is not touched', async () => {
    const { server, computer } = await signedIn();
    const later = {
      order: 99,
      key: 'x',
      payloadVersion: 3,
      activeKey: `${server.ledger.accountId}:x`,
      ceiling: 5,
    };
    await computer.device.wallet.outbox.add(later as never);
    await computer.restart();
    await computer.wallet.sync();
    expect(await computer.rows()).toEqual([later]);
    expect(await computer.view()).toMatchObject({ unreadable: 1, standing: { held: 5 } });
  });
});
