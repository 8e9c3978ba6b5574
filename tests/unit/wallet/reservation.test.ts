import 'fake-indexeddb/auto';
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Reservation, readReservation, reservationFor } from '../../../lib/wallet/reservation.ts';
import { Computer } from './support/computer.ts';
import { answerLost, down, FakeServer } from './support/fake-server.ts';
import { DAVOR, ORLA } from './support/people.ts';

const DAY = 86_400_000;

async function signedIn(credits = 40) {
  const server = new FakeServer(credits);
  server.policy = { ...server.policy, maxHeld: 10 };
  const owner = server.join('Ilse Marwick');
  const computer = await Computer.start(server, owner);
  return { server, owner, computer };
}
const reservedOf = async (computer: Computer) => (await computer.view()).standing?.reserved;
const keptAt = (server: FakeServer) => [...server.ledger.reservations.values()];
/** Teammates spend everything that is not set aside. */
const spendTheRest = (server: FakeServer) =>
  server.ledger.reserve(randomUUID(), randomUUID(), server.ledger.head.balance, server.now);

describe('credits set aside for a device', () => {
  it('leave the balance, stay available here, and are bounded by the policy', async () => {
    const { server, computer } = await signedIn();
    await computer.wallet.reserve(25);
    expect(keptAt(server)).toMatchObject([{ left: 10 }]);
    expect((await computer.view()).standing).toMatchObject({ balance: 30, reserved: 10, available: 40 });
    expect((await computer.view()).reservation).toMatchObject({ wanted: 25, left: 10, problem: null });
  });

  it('never lost: what was queued within them is charged, although teammates spent everything meanwhile', async () => {
    const { server, computer } = await signedIn();
    await computer.wallet.reserve(10);
    server.standing = down;
    await computer.click(ORLA, 'phones');
    spendTheRest(server);
    server.standing = undefined;
    await computer.wallet.sync();
    expect(server.charges()).toMatchObject([{ amount: 5, action: 'phones' }]);
    expect((await computer.view()).standing).toMatchObject({
      balance: 0,
      reserved: 5,
      held: 0,
      available: 5,
    });
  });

  it('are promised once: a click beyond them is queued without one, and can be refused', async () => {
    const { server, computer } = await signedIn();
    await computer.wallet.reserve(5);
    server.standing = down;
    await computer.click(ORLA, 'phones');
    await computer.click(DAVOR, 'phones');
    spendTheRest(server);
    server.standing = undefined;
    await computer.wallet.sync();
    const recent = (await computer.rows()).map((row) => [
      Reflect.get(Object(row), 'state'),
      'reservation' in Object(row),
    ]);
    expect(recent).toEqual([
      ['settled', true],
      ['refused', false],
    ]);
  });

  it('never twice: a lost answer is asked for again under the same key', async () => {
    const { server, computer } = await signedIn();
    server.standing = (serve) =>
      server.requests.at(-1)?.path === '/v1/reservations' ? answerLost(serve) : serve();
    await computer.wallet.reserve(10);
    expect(await reservedOf(computer)).toBe(0);
    await computer.restart();
    server.standing = undefined;
    await computer.wallet.sync();
    expect(keptAt(server)).toHaveLength(1);
    expect(await reservedOf(computer)).toBe(10);
  });

  it('go back when they are not wanted any more, and not while a charge counts on them', async () => {
    const { server, computer } = await signedIn();
    await computer.wallet.reserve(10);
    server.standing = down;
    await computer.click(ORLA, 'phones');
    await computer.wallet.reserve(0);
    server.standing = (serve) => (server.requests.at(-1)?.path === '/v1/charges' ? down(serve) : serve());
    await computer.wallet.sync();
    expect(keptAt(server)).toMatchObject([{ left: 10 }]);
    server.standing = undefined;
    await computer.wallet.sync();
    await computer.wallet.sync();
    expect(keptAt(server)).toMatchObject([{ left: 0 }]);
    expect((await computer.view()).standing).toMatchObject({ balance: 35, reserved: 0, available: 35 });
  });

  it('are topped up when half of them is spent, and renewed a day before they would be too old to rely on', async () => {
    const { server, computer } = await signedIn();
    await computer.wallet.reserve(10);
    await computer.click(ORLA, 'phones');
    await computer.wallet.sync();
    expect(keptAt(server)).toHaveLength(1);
    await computer.click(DAVOR, 'emails');
    await computer.wallet.sync();
    expect(keptAt(server).map(({ left }) => left)).toEqual([0, 10]);
    server.now += 3.5 * DAY;
    await computer.wallet.sync();
    expect(keptAt(server).map(({ left }) => left)).toEqual([0, 0, 10]);
  });

  it('go back at the end of the sign-in', async () => {
    const { server, computer } = await signedIn();
    await computer.wallet.reserve(10);
    await computer.wallet.signOut(true);
    await expect.poll(() => server.ledger.head.balance).toBe(40);
  });

  it('are asked for again an hour after the server refused, and the reason is shown meanwhile', async () => {
    const { server, computer } = await signedIn();
    await computer.wallet.sync();
    spendTheRest(server);
    await computer.wallet.reserve(10);
    const asked = () => server.requests.filter(({ path }) => path === '/v1/reservations').length;
    const before = asked();
    await computer.wallet.sync();
    expect(asked()).toBe(before);
    server.ledger.grant(40, server.now);
    server.now += 3_600_000;
    await computer.wallet.sync();
    expect((await computer.view()).reservation).toMatchObject({ left: 10, problem: null });
  });

  it('are counted anew when the copy of the ledger is read again', async () => {
    const { server, owner, computer } = await signedIn();
    await computer.wallet.reserve(10);
    await computer.click(ORLA, 'emails');
    server.epoch = 'epoch-2';
    await computer.wallet.sync();
    await computer.wallet.sync();
    expect((await computer.view()).standing).toMatchObject({ balance: 30, reserved: 9, available: 39 });

    expect(
      await readReservation(computer.device.wallet, {
        accountId: server.ledger.accountId,
        memberId: owner.id,
      }),
    ).toMatchObject({
      current: { left: 9 },
    });
  });
});

describe('a charge relies on a reservation', () => {
  const key = randomUUID();
  const held: Reservation = {
    wanted: 10,
    current: { key, credits: 10, seq: 2, left: 10, expiresAt: 7 * DAY },
    releasing: null,
    problem: null,
  };
  const head = { seq: 5, hash: '0'.repeat(64), balance: 30 };
  const cursor = { epoch: 'e', head, plan: 0, complete: true, fault: null };
  const around = { cursor, rows: [], serverNow: 0, expireAfterMs: 3 * DAY };

  it('that outlasts it', () => {
    expect(reservationFor(held, 5, around)).toBe(key);
    expect(reservationFor(held, 5, { ...around, serverNow: 4 * DAY + 1 })).toBeUndefined();
  });

  it('only when the ledger was read to its end, beyond the entry, and the time is known', () => {
    expect(reservationFor(held, 5, { ...around, cursor: { ...cursor, complete: false } })).toBeUndefined();
    expect(
      reservationFor(held, 5, { ...around, cursor: { ...cursor, head: { ...head, seq: 1 } } }),
    ).toBeUndefined();
    expect(reservationFor(held, 5, { ...around, serverNow: undefined })).toBeUndefined();
  });

  it('that holds enough', () => {
    expect(reservationFor(held, 11, around)).toBeUndefined();
    expect(reservationFor(held, 0, around)).toBeUndefined();
  });
});
