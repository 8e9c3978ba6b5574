import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PEOPLE } from '../../../server/directory/demo-people.ts';
import { charge, errorOf } from '../support/client.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const { orla, davor, emailOnly } = DEMO_PEOPLE;

/** Sends a charge on a connection of its own whose answer nobody ever reads. */
function sendWithoutListening(url: string, token: string, body: unknown): Socket {
  const { hostname, port } = new URL(url);
  const text = JSON.stringify(body);
  const socket = connect(Number(port), hostname).pause();
  socket.write(
    `POST /v1/charges HTTP/1.1\r\nhost: ${hostname}\r\nauthorization: Bearer ${token}\r\n` +
      `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
  );
  return socket;
}

describe('never twice', () => {
  it('gives the stored answer, word for word, to a request sent again', async () => {
    const client = await server.signUp();
    const asked = [charge({ slug: orla.slug }, 'emails'), charge({ slug: orla.slug }, 'phones', 2)];
    const first = await client.charge(...asked);
    const second = await client.charge(...asked);
    expect(second.items).toEqual(first.items);
    expect(second.head).toEqual(first.head);
  });

  it('makes one entry of ten sendings at once', async () => {
    const client = await server.signUp();
    const asked = charge({ slug: orla.slug }, 'phones');
    const answers = await Promise.all(Array.from({ length: 10 }, () => client.charge(asked)));
    for (const { items } of answers) expect(items).toEqual(answers[0]?.items);
    expect((await client.entries()).entries.filter(({ kind }) => kind === 'charge')).toHaveLength(1);
  });

  it('charges once when the answer was lost after the commit, and says so when asked again', async () => {
    const client = await server.signUp();
    const asked = charge({ slug: davor.slug }, 'phones');
    const sent = sendWithoutListening(server.url, client.token, { surface: 'extension', items: [asked] });
    while ((await client.wallet()).head.seq < 2);
    sent.destroy();
    const again = await client.charge(asked);
    expect(again.items[0]).toMatchObject({
      outcome: { status: 'charged', credits: 5, seq: 2 },
      contact: { phones: [{ number: davor.phones[0] }] },
    });
    const { entries } = await client.entries();
    expect(entries.filter(({ chargeKey }) => chargeKey === asked.key)).toHaveLength(1);
    expect((await client.wallet()).balance).toBe(35);
  });

  it('refuses a key that was used for another request, in whatever the request differs', async () => {
    const client = await server.signUp();
    const asked = charge({ slug: orla.slug }, 'emails');
    await client.charge(asked);
    const others = [
      { ...asked, ceiling: 2 },
      { ...asked, person: { slug: davor.slug } },
      { ...asked, person: { memberId: orla.memberId } },
      { ...asked, dataPoint: 'phones' },
    ];
    for (const other of others) {
      const answer = await errorOf(await client.post({ surface: 'extension', items: [other] }));
      expect(answer).toMatchObject({
        status: 409,
        error: { code: 'key_reused', details: [{ path: 'items.0.key' }] },
      });
    }
    const elsewhere = await client.post({ surface: 'platform', items: [asked] });
    expect(elsewhere.status).toBe(409);
    expect((await client.wallet()).balance).toBe(39);
  });

  it('answers each item by itself when only some keys were used before', async () => {
    const client = await server.signUp();
    const asked = charge({ slug: orla.slug }, 'emails');
    await client.charge(asked);
    const { items } = await client.charge(
      { ...asked, ceiling: 3 },
      charge({ slug: emailOnly.slug }, 'emails'),
    );
    expect(items[0]).toMatchObject({ key: asked.key, error: { code: 'key_reused' } });
    expect(items[1]).toMatchObject({ outcome: { status: 'charged', credits: 1 } });
  });
});

describe('one account is nothing to another', () => {
  it('the same key is another account’s own', async () => {
    const [mine, theirs] = [await server.signUp(), await server.signUp()];
    const asked = charge({ slug: orla.slug }, 'emails');
    await mine.charge(asked);
    const { items } = await theirs.charge(asked);
    expect(items[0]).toMatchObject({ outcome: { status: 'charged', credits: 1, seq: 2 } });
  });

  it('what one account bought, another pays for and does not see before', async () => {
    const [mine, theirs] = [await server.signUp(), await server.signUp()];
    await mine.charge(charge({ slug: orla.slug }, 'phones'));
    const { items } = await theirs.charge(charge({ contactId: orla.contactId }, 'phones', 0));
    expect(items[0]).toMatchObject({ outcome: { status: 'refused', code: 'over_ceiling' } });
    expect(items[0]).not.toHaveProperty('contact');
    expect((await theirs.entitlements()).entitlements).toEqual([]);
    expect((await theirs.entries()).entries.map(({ kind }) => kind)).toEqual(['grant']);
  });

  it('another account’s ledger is not read under its epoch', async () => {
    const [mine, theirs] = [await server.signUp(), await server.signUp()];
    const { epoch } = await mine.wallet();
    const answer = await errorOf(await theirs.get(`/v1/wallet/entries?epoch=${epoch}`));
    expect([answer.status, answer.error.code]).toEqual([410, 'epoch_changed']);
  });
});
