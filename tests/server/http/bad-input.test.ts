import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PEOPLE } from '../../../server/directory/demo-people.ts';
import { type Client, charge, errorOf, json } from '../support/client.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let client: Client;
beforeAll(async () => {
  server = await startTestServer();
  client = await server.signUp();
});
afterAll(() => server.stop());

const email = () => charge({ slug: DEMO_PEOPLE.orla.slug }, 'emails');
const batch = (items: unknown[], more: object = {}) => ({ surface: 'extension', items, ...more });

describe('a request that is not well formed is refused before anything is charged', () => {
  const malformed: [string, () => unknown, string][] = [
    ['a body that is not JSON', () => '{"surface": "extension", "items": [', ''],
    ['a body that is no object', () => 'null', ''],
    ['no item', () => batch([]), 'items'],
    ['an unknown field', () => batch([email()], { discount: 1 }), ''],
    ['an unknown field in an item', () => batch([{ ...email(), price: 0 }]), 'items.0'],
    [
      'an unknown field in a person',
      () => batch([{ ...email(), person: { slug: 'a', age: 4 } }]),
      'items.0.person',
    ],
    ['a person without an identity', () => batch([{ ...email(), person: {} }]), 'items.0.person'],
    [
      'a member number that is none',
      () => batch([{ ...email(), person: { memberId: '0' } }]),
      'items.0.person.memberId',
    ],
    ['a key that is no UUID', () => batch([{ ...email(), key: 'k' }]), 'items.0.key'],
    ['a ceiling below zero', () => batch([{ ...email(), ceiling: -1 }]), 'items.0.ceiling'],
    ['a ceiling that is no whole number', () => batch([{ ...email(), ceiling: 0.5 }]), 'items.0.ceiling'],
    ['a ceiling as text', () => batch([{ ...email(), ceiling: '1' }]), 'items.0.ceiling'],
    [
      'a data point that is not sold',
      () => batch([{ ...email(), dataPoint: 'profile' }]),
      'items.0.dataPoint',
    ],
    ['a surface that members do not have', () => ({ surface: 'api', items: [email()] }), 'surface'],
  ];

  it.each(malformed)('%s', async (_, body, path) => {
    const { status, error } = await errorOf(await client.post(body()));
    expect(status).toBe(400);
    expect(error.code).toBe('invalid_request');
    expect(error.details?.map((detail) => detail.path)).toContain(path);
    expect((await client.wallet()).head).toMatchObject({ seq: 1, balance: 40 });
  });

  it.each(['?after=-1', '?limit=0', '?limit=1001', '?after=one', '?colour=red'])(
    'the query %s',
    async (query) => {
      const { status, error } = await errorOf(await client.get(`/v1/wallet/entries${query}`));
      expect([status, error.code]).toEqual([400, 'invalid_request']);
    },
  );

  it('a batch of more than 100 items', async () => {
    const { status, error } = await errorOf(await client.post(batch(Array.from({ length: 101 }, email))));
    expect([status, error.code]).toEqual([413, 'too_large']);
    expect((await client.wallet()).balance).toBe(40);
  });

  it('a body of more than 256 kB, announced or streamed', async () => {
    const large = JSON.stringify(batch([{ ...email(), padding: 'x'.repeat(300_000) }]));
    const announced = await errorOf(await client.post(large));
    expect([announced.status, announced.error.code]).toEqual([413, 'too_large']);
    const streamed = await fetch(`${server.url}/v1/charges`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...client.authorization },
      body: new Blob([large]).stream(),
      duplex: 'half',
    } as RequestInit);
    expect(await errorOf(streamed)).toMatchObject({ status: 413, error: { code: 'too_large' } });
    expect((await client.wallet()).balance).toBe(40);
  });
});

describe('a token that does not hold', () => {
  const forged = () => {
    const [token = '', signature = ''] = client.token.split('.');
    return [
      ['no token', undefined],
      ['an empty token', 'Bearer '],
      ['a made-up token', 'Bearer made-up'],
      ['another scheme', `Basic ${client.token}`],
      ['a session without its signature', `Bearer ${token}`],
      ['another session under this signature', `Bearer ${token.toLowerCase()}x.${signature}`],
      ['a signature that was changed', `Bearer ${token}.${signature.slice(0, -6)}AAAAA=`],
    ] as const;
  };

  it('is answered with 401 and changes nothing', async () => {
    for (const [what, authorization] of forged()) {
      const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
      const answer = await fetch(`${server.url}/v1/charges`, json(batch([email()]), headers));
      expect(await errorOf(answer), what).toMatchObject({ status: 401, error: { code: 'unauthenticated' } });
    }
    expect((await client.wallet()).balance).toBe(40);
  });

  it('is none after signing out', async () => {
    const gone = await server.signUp();
    const answer = await fetch(`${server.url}/api/auth/sign-out`, {
      method: 'POST',
      headers: gone.authorization,
    });
    expect(answer.status).toBe(200);
    expect((await gone.get('/v1/wallet')).status).toBe(401);
  });

  it('is not replaced by a cookie', async () => {
    const [token = ''] = client.token.split('.');
    const answer = await fetch(`${server.url}/v1/wallet`, {
      headers: {
        cookie: `better-auth.session_token=${encodeURIComponent(client.token)}; session_token=${token}`,
      },
    });
    expect(answer.status).toBe(401);
  });
});

describe('signing up and in', () => {
  const enter = (way: string, body: unknown) => fetch(`${server.url}/api/auth/${way}/email`, json(body));

  it('says that the email or the password is wrong, the same for both', async () => {
    const wrong = await errorOf(
      await enter('sign-in', { email: client.email, password: 'not-the-password' }),
    );
    const nobody = await errorOf(
      await enter('sign-in', { email: 'nobody@quillstreet.example', password: 'not-the-password' }),
    );
    expect([wrong.status, wrong.error.code]).toEqual([401, 'wrong_credentials']);
    expect({ ...nobody.error, requestId: '' }).toEqual({ ...wrong.error, requestId: '' });
  });

  it('says that an email has a sign-in already', async () => {
    const taken = await enter('sign-up', { name: 'Ilse', email: client.email, password: 'long-enough' });
    expect(await errorOf(taken)).toMatchObject({ status: 409, error: { code: 'email_taken' } });
  });

  it('refuses a short password and an unknown field by their path', async () => {
    const short = await errorOf(
      await enter('sign-up', { name: 'Ilse', email: 'ilse@quillstreet.example', password: 'short' }),
    );
    expect(short).toMatchObject({ status: 400, error: { details: [{ path: 'password' }] } });
    const extra = await enter('sign-in', { email: 'a@b.example', password: 'long-enough', role: 'owner' });
    expect(extra.status).toBe(400);
  });

  it('sets no cookie', async () => {
    const answer = await enter('sign-in', { email: client.email, password: client.password });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  it('opens nothing of Better Auth but sign-up, sign-in and sign-out', async () => {
    for (const path of ['get-session', 'organization/list', 'list-sessions', 'ok']) {
      expect(await errorOf(await client.get(`/api/auth/${path}`))).toMatchObject({ status: 404 });
    }
    const made = await fetch(
      `${server.url}/api/auth/organization/create`,
      json({ name: 'More credits', slug: 'more' }, client.authorization),
    );
    expect(made.status).toBe(404);
  });
});

describe('everything else', () => {
  it('an unknown address and an unknown method have an error body with the request id', async () => {
    const lost = await client.get('/v2/charges');
    const { status, error } = await errorOf(lost);
    expect([status, error.code]).toEqual([404, 'not_found']);
    expect(lost.headers.get('x-request-id')).toBe(error.requestId);
    expect(await errorOf(await client.get('/v1/charges/cancel'))).toMatchObject({ status: 404 });
  });

  it('a failure nobody foresaw is told without its cause', async () => {
    const { db } = server.engine;
    const { account } = await client.wallet();
    // The ledger meets a payload that is no contact
    const paid = email();
    await client.charge(paid);
    await db
      .updateTable('payloads')
      .set({ body: '{"secret": "wrong"}' })
      .where('account_id', '=', account.id)
      .execute();
    const { status, error } = await errorOf(await client.post(batch([paid])));
    expect([status, error.code]).toEqual([500, 'internal']);
    expect(JSON.stringify(error)).not.toMatch(/secret|Zod|\.ts/);
    expect((await client.wallet()).balance).toBe(39);
  });

  it('extensions may call from their own origin, web pages may not', async () => {
    const preflight = (origin: string) =>
      fetch(`${server.url}/v1/charges`, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization,content-type',
        },
      });
    const extension = `chrome-extension://${'abcdefghijklmnop'.repeat(2)}`;
    const allowed = await preflight(extension);
    expect(allowed.headers.get('access-control-allow-origin')).toBe(extension);
    expect(allowed.headers.get('access-control-allow-headers')).toMatch(/authorization/);
    expect(allowed.headers.get('access-control-allow-credentials')).toBeNull();
    const firefox = 'moz-extension://8d9f608d-f1f3-4708-a09c-01be760a2fde';
    expect((await preflight(firefox)).headers.get('access-control-allow-origin')).toBe(firefox);
    for (const origin of ['https://www.linkedin.com', 'null', `${extension}.evil.example`]) {
      expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBeNull();
    }
  });
});
