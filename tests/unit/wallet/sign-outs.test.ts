import { describe, expect, it, vi } from 'vitest';
import { Computer } from './support/computer.ts';
import { down, FakeServer } from './support/fake-server.ts';
import { numberedSlug, ORLA } from './support/people.ts';

async function signedIn() {
  const server = new FakeServer(400);
  const owner = server.join('Ilse Marwick');
  return { server, owner, computer: await Computer.start(server, owner) };
}

/** Holds the next answer back until it is released. */
function holdNextAnswer(server: FakeServer): () => void {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  server.faults.push(async (serve) => {
    const answer = serve();
    await held;
    return answer;
  });
  return release;
}

describe('one browser, two members of an account', () => {
  it('what one member left undecided neither blocks nor holds credits of the next', async () => {
    const { server, computer } = await signedIn();
    const teammate = server.join('Bo Ferrand');
    server.standing = down;
    await computer.click(ORLA, 'phones');
    await computer.wallet.signOut(true);
    server.standing = undefined;
    await computer.signIn(teammate);
    expect((await computer.view()).waiting).toEqual([]);
    expect((await computer.view()).standing?.held).toBe(0);
    expect(await computer.click(ORLA, 'phones')).toMatchObject({ state: 'revealed' });
  });
});

describe('signing out', () => {
  it('nothing of the account comes back with an answer that was under way', async () => {
    const { server, computer } = await signedIn();
    const release = holdNextAnswer(server);
    computer.impatient = true;
    await computer.click(ORLA, 'phones');
    await computer.wallet.signOut(true);
    release();
    await vi.waitFor(async () => expect(server.charges()).toHaveLength(1));
    await vi.waitFor(async () => {
      expect(await computer.device.cache.contacts.count()).toBe(0);
      expect(await computer.device.cache.runs.count()).toBe(0);
      expect((await computer.rows()).some((row) => 'contact' in Object(row))).toBe(false);
      expect((await computer.view()).connection.state).toBe('signed_out');
    });
  });

  it('a click that races it is either on disk before, or never charged', async () => {
    const { server, owner, computer } = await signedIn();
    for (let delay = 0; delay < 12; delay += 1) {
      const before = server.charges().length;
      const clicking = computer.click(numberedSlug(delay), 'emails');
      for (let turn = 0; turn < delay; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      const { signedOut } = await computer.wallet.signOut(false);
      const said = await clicking;
      if (!signedOut) await computer.wallet.signOut(true);
      const known = server.charges().length;
      await computer.signIn(owner);
      await computer.wallet.sync();
      if (said.state === 'signed_out') expect(server.charges().length).toBe(before);
      expect(server.charges().length - known).toBeLessThanOrEqual(signedOut ? 0 : 1);
    }
  });

  it('what an interrupted wipe left is gone at the next start', async () => {
    const { server, computer } = await signedIn();
    await computer.click(ORLA, 'phones');
    await computer.device.wallet.meta.delete('session');
    await computer.restart();
    await vi.waitFor(async () => {
      expect(await computer.device.cache.contacts.count()).toBe(0);
      expect(await computer.device.cache.runs.count()).toBe(0);
    });
    expect(server.charges()).toHaveLength(1);
  });
});

describe('a cache that cannot take an answer', () => {
  it('gets its data at the next start', async () => {
    const { computer } = await signedIn();
    let full = true;
    computer.device.cache.contacts.hook('creating', () => {
      if (full) throw new DOMException('no room', 'QuotaExceededError');
    });
    await computer.click(ORLA, 'phones');
    expect(await computer.device.cache.contacts.count()).toBe(0);
    full = false;
    await computer.restart();
    await vi.waitFor(async () => expect(await computer.device.cache.contacts.count()).toBe(1));
  });
});
