import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chargeKeysSchema } from '../../../lib/protocol/wallet-api.ts';
import { DEMO_PEOPLE } from '../../../server/directory/demo-people.ts';
import { type Client, charge, errorOf, json } from '../support/client.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const { orla, davor } = DEMO_PEOPLE;
const CANCELLED = { status: 'refused', code: 'cancelled' };

async function standing(client: Client, ...keys: string[]) {
  const answer = await client.get(`/v1/charges?keys=${keys.join(',')}`);
  expect(answer.status).toBe(200);
  return chargeKeysSchema.parse(await answer.json()).items.map(({ outcome }) => outcome);
}

const closing = (client: Client, body: unknown) =>
  fetch(`${client.url}/v1/charges/cancel`, json(body, client.authorization));

async function close(client: Client, as: 'cancelled' | 'expired', ...keys: string[]) {
  const answer = await closing(client, { as, items: keys.map((key) => ({ key, dataPoint: 'phones' })) });
  expect(answer.status).toBe(200);
  return chargeKeysSchema.parse(await answer.json()).items.map(({ outcome }) => outcome);
}

describe('how a charge stands, by its key', () => {
  it('is what was answered, refusals too, and nothing for a key that was never seen', async () => {
    const client = await server.signUp();
    const email = charge({ slug: orla.slug }, 'emails');
    const dear = charge({ slug: orla.slug }, 'phones', 2);
    await client.charge(email, dear);
    expect(await standing(client, email.key, dear.key, randomUUID())).toEqual([
      { status: 'charged', credits: 1, seq: 2 },
      { status: 'refused', code: 'over_ceiling' },
      null,
    ]);
  });

  it('asking makes nothing final: the charge can still be made', async () => {
    const client = await server.signUp();
    const asked = charge({ slug: orla.slug }, 'emails');
    expect(await standing(client, asked.key)).toEqual([null]);
    expect((await client.charge(asked)).items[0]).toMatchObject({ outcome: { status: 'charged' } });
  });

  it('is not told to another account', async () => {
    const [mine, theirs] = [await server.signUp(), await server.signUp()];
    const asked = charge({ slug: orla.slug }, 'emails');
    await mine.charge(asked);
    expect(await standing(theirs, asked.key)).toEqual([null]);
  });

  it.each([
    '',
    'keys=',
    'keys=not-a-key',
    `keys=${Array.from({ length: 101 }, () => randomUUID())}`,
    'key=1',
  ])('a question that is none is refused (%#)', async (query) => {
    const client = await server.signUp();
    const answer = await errorOf(await client.get(`/v1/charges?${query}`));
    expect(answer).toMatchObject({ status: 400, error: { code: 'invalid_request' } });
  });

  it('needs a sign-in', async () => {
    expect((await fetch(`${server.url}/v1/charges?keys=${randomUUID()}`)).status).toBe(401);
    expect((await fetch(`${server.url}/v1/charges/cancel`, json({}))).status).toBe(401);
  });
});

describe('a key that is made final', () => {
  it.each(['cancelled', 'expired'] as const)('as %s can never be charged afterwards', async (as) => {
    const client = await server.signUp();
    const late = charge({ slug: orla.slug }, 'phones');
    expect(await close(client, as, late.key)).toEqual([{ status: 'refused', code: as }]);
    const answer = await errorOf(await client.post({ surface: 'extension', items: [late] }));
    expect(answer).toMatchObject({ status: 409, error: { code: 'key_reused' } });
    expect(await standing(client, late.key)).toEqual([{ status: 'refused', code: as }]);
    expect((await client.wallet()).balance).toBe(40);
  });

  it('that was answered before keeps its outcome, and is not refunded', async () => {
    const client = await server.signUp();
    const made = charge({ slug: orla.slug }, 'phones');
    const refused = charge({ slug: davor.slug }, 'phones', 1);
    const { items } = await client.charge(made, refused);
    const outcomes = items.map((item) => ('outcome' in item ? item.outcome : undefined));
    expect(await close(client, 'cancelled', made.key, refused.key)).toEqual(outcomes);
    expect((await client.charge(made)).items[0]).toMatchObject({ outcome: outcomes[0] });
    expect((await client.wallet()).balance).toBe(35);
  });

  it('stays what it became first', async () => {
    const client = await server.signUp();
    const key = randomUUID();
    expect(await close(client, 'cancelled', key)).toEqual([CANCELLED]);
    expect(await close(client, 'cancelled', key)).toEqual([CANCELLED]);
    expect(await close(client, 'expired', key.toUpperCase())).toEqual([CANCELLED]);
  });

  it('at the same time as its charge ends in one of the two, for both', async () => {
    const client = await server.signUp();
    const asked = Array.from({ length: 8 }, () => charge({ slug: orla.slug }, 'emails'));
    await Promise.all(
      asked.flatMap((one) => [
        client.post({ surface: 'extension', items: [one] }),
        close(client, 'cancelled', one.key),
      ]),
    );
    const ends = await standing(client, ...asked.map(({ key }) => key));
    expect(await close(client, 'expired', ...asked.map(({ key }) => key))).toEqual(ends);
    const charged = ends.filter((outcome) => outcome?.status === 'charged');
    expect((await client.wallet()).balance).toBe(40 - charged.length);
  });

  it('is one account’s own', async () => {
    const [mine, theirs] = [await server.signUp(), await server.signUp()];
    const asked = charge({ slug: orla.slug }, 'emails');
    await close(theirs, 'cancelled', asked.key);
    expect((await mine.charge(asked)).items[0]).toMatchObject({ outcome: { status: 'charged' } });
  });

  it('writes no entry and makes no entitlement', async () => {
    const client = await server.signUp();
    await close(client, 'expired', randomUUID(), randomUUID());
    expect((await client.entries()).entries.map(({ kind }) => kind)).toEqual(['grant']);
    expect((await client.entitlements()).entitlements).toEqual([]);
  });

  it.each([
    [400, { as: 'settled', items: [{ key: randomUUID(), dataPoint: 'emails' }] }],
    [400, { as: 'cancelled', items: [] }],
    [400, { as: 'cancelled', items: [{ key: '1', dataPoint: 'emails' }] }],
    [413, { as: 'cancelled', items: new Array(101).fill({ key: randomUUID(), dataPoint: 'emails' }) }],
  ])('a request that is none is refused with %i (%#)', async (status, body) => {
    const client = await server.signUp();
    expect((await errorOf(await closing(client, body))).status).toBe(status);
  });
});
