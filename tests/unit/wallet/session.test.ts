import { describe, expect, it } from 'vitest';
import { Computer } from './support/computer.ts';
import { down, FakeServer, replies, SERVER_URL } from './support/fake-server.ts';
import { DAVOR, ORLA } from './support/people.ts';

const credentials = { email: 'ilse@quillstreet.example', password: 'right-password' };

describe('signing in', () => {
  it('knows prices and balance at once', async () => {
    const server = new FakeServer(40);
    const computer = await Computer.start(server);
    expect(await computer.button(ORLA, 'emails')).toEqual({ state: 'signed_out' });
    expect(await computer.signIn(server.join('Ilse Marwick'))).toMatchObject({
      ok: true,
      value: {
        serverUrl: SERVER_URL,
        account: { id: server.ledger.accountId },
        member: { name: 'Ilse Marwick' },
      },
    });
    expect(await computer.button(ORLA, 'emails')).toEqual({ state: 'price', credits: 1 });
    expect(await computer.view()).toMatchObject({
      standing: { balance: 40, plan: 40, purchased: 0, available: 40 },
      connection: { state: 'online' },
    });
  });

  it.each([
    ['a wrong password', replies(401, {}, 'INVALID_EMAIL_OR_PASSWORD'), 'wrong_credentials'],
    ['an address without a server of ours', () => new Response('<html>'), 'not_a_server'],
    ['a page that is not there', () => new Response('', { status: 404 }), 'not_a_server'],
    ['a server that is down', down, 'server_unreachable'],
    ['a server that is starting', replies(503, {}, ''), 'unavailable'],
    ['too many tries', replies(429, {}, ''), 'rate_limited'],
  ] as const)('%s is told as such, and nobody is signed in', async (_, fault, code) => {
    const server = new FakeServer(40);
    const computer = await Computer.start(server);
    server.standing = fault;
    expect(await computer.wallet.signIn(SERVER_URL, credentials)).toMatchObject({ ok: false, code });
    expect(await computer.wallet.session()).toBeNull();
  });

  it('an email that is taken is told on sign-up', async () => {
    const server = new FakeServer(40);
    const computer = await Computer.start(server);
    server.standing = replies(422, {}, 'USER_ALREADY_EXISTS');
    const signedUp = await computer.wallet.signIn(SERVER_URL, { ...credentials, name: 'Ilse Marwick' });
    expect(signedUp).toMatchObject({ ok: false, code: 'email_taken' });
    expect(server.requests.map(({ path }) => path)).toEqual(['/api/auth/sign-up/email']);
  });

  it('nothing is sent to an address that is neither https nor this computer', async () => {
    const server = new FakeServer(40);
    const computer = await Computer.start(server);
    expect(await computer.wallet.signIn('http://ledger.example', credentials)).toMatchObject({
      code: 'address_refused',
    });
    expect(server.requests).toEqual([]);
  });

  it('the token leaves the database only for the server', async () => {
    const server = new FakeServer(40);
    const owner = server.join('Ilse Marwick');
    const computer = await Computer.start(server);
    const told = JSON.stringify([
      await computer.signIn(owner),
      await computer.wallet.session(),
      await computer.wallet.quote([ORLA]),
      await computer.click(ORLA, 'emails'),
      await computer.view(),
    ]);
    expect(told).not.toContain(owner.token);
    expect(told).not.toContain('right-password');
  });
});

describe('signing out (K11)', () => {
  it('forgets the contacts, tells the server, and shows no prices', async () => {
    const server = new FakeServer(40);
    const computer = await Computer.start(server, server.join('Ilse Marwick'));
    await computer.click(ORLA, 'emails');
    expect(await computer.wallet.signOut(false)).toEqual({ signedOut: true, queued: 0 });
    expect(await computer.button(ORLA, 'emails')).toEqual({ state: 'signed_out' });
    expect(await computer.device.cache.contacts.count()).toBe(0);
    expect(await computer.device.cache.runs.count()).toBe(0);
    expect(server.requests.at(-1)?.path).toBe('/api/auth/sign-out');
  });

  it('asks while charges wait, and does nothing', async () => {
    const server = new FakeServer(40);
    const computer = await Computer.start(server, server.join('Ilse Marwick'));
    server.standing = down;
    await computer.click(ORLA, 'emails');
    expect(await computer.wallet.signOut(false)).toEqual({ signedOut: false, queued: 1 });
    expect(await computer.wallet.session()).not.toBeNull();
  });

  it('cancels what never left; what may have left is ended by the server at the next sign-in of the same member', async () => {
    const server = new FakeServer(40);
    const owner = server.join('Ilse Marwick');
    const computer = await Computer.start(server, owner);
    server.standing = down;
    await computer.click(ORLA, 'emails');
    server.standing = replies(429, { 'retry-after': '60' });
    await computer.wallet.sync();
    await computer.click(DAVOR, 'emails');
    expect(await computer.wallet.signOut(true)).toEqual({ signedOut: true, queued: 1 });
    server.standing = undefined;
    await computer.signIn(owner);
    expect(server.charges()).toEqual([]);
    expect((await computer.view()).waiting).toEqual([]);
    expect((await computer.view()).standing).toMatchObject({ held: 0, available: 40 });
  });

  it('ends what may have left before it forgets the sign-in, while the server can be reached', async () => {
    const server = new FakeServer(40);
    const computer = await Computer.start(server, server.join('Ilse Marwick'));
    server.faults.push(down);
    await computer.click(ORLA, 'emails');
    expect(await computer.wallet.signOut(true)).toEqual({ signedOut: true, queued: 0 });
    expect(server.charges()).toEqual([]);
  });

  it('charges are never sent under the sign-in of another member or another account', async () => {
    const server = new FakeServer(40);
    const owner = server.join('Ilse Marwick');
    const computer = await Computer.start(server, owner);
    server.standing = down;
    await computer.click(ORLA, 'emails');
    const keys = new Set(server.sentKeys());
    server.requests.length = 0;
    // The sign-in ended by itself, and somebody else signs in.
    server.standing = replies(401, {}, 'unauthenticated');
    await computer.wallet.sync();
    server.standing = undefined;
    await computer.signIn(server.join('Bo Lindqvist'));
    await computer.wallet.sync();
    expect(server.sentKeys()).toEqual([]);
    await computer.wallet.signOut(true);
    expect(server.requests.map(({ path }) => path)).not.toContain('/v1/charges/cancel');
    await computer.signIn(owner);
    expect(new Set(server.sentKeys())).toEqual(keys);
    expect(server.charges()).toMatchObject([{ memberId: owner.id }]);
  });
});
