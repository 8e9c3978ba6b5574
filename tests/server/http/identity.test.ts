import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TEAMMATE } from '../../../server/demo/account.ts';
import { DEMO_PEOPLE } from '../../../server/directory/demo-people.ts';
import { charge, errorOf, json } from '../support/client.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ signInsPerMinute: 12 });
});
afterAll(() => server.stop());

describe('identity', () => {
  it('keeps neither passwords nor API keys, no address and no browser', async () => {
    const client = await server.signUp();
    const { db } = server.engine;
    const dump = JSON.stringify([
      await db
        .withTables<{ identity_credentials: object }>()
        .selectFrom('identity_credentials')
        .selectAll()
        .execute(),
      await db
        .withTables<{ identity_api_keys: object }>()
        .selectFrom('identity_api_keys')
        .selectAll()
        .execute(),
      await db.selectFrom('identity_sessions').selectAll().execute(),
    ]);
    expect(dump).not.toContain(client.password);
    expect(dump).not.toContain(server.demo?.password);
    expect(dump).not.toContain(server.demo?.apiKey);
    expect(dump).not.toMatch(/127\.0\.0\.1|user_agent":"|node/);
  });

  it('mends a sign-up that was cut off before its account, at the next sign-in, and grants once', async () => {
    const client = await server.signUp();
    const { account, member } = await client.wallet();
    const { db } = server.engine;
    // As after a crash right behind the person's own row
    await db.deleteFrom('identity_accounts').where('id', '=', account.id).execute();
    expect((await client.get('/v1/wallet')).status).toBe(401);
    const mended = await server.signIn(client.email, client.password);
    const wallet = await mended.wallet();
    expect(wallet).toMatchObject({ member: { id: member.id, role: 'owner' }, balance: 40, head: { seq: 1 } });
    await server.signIn(client.email, client.password);
    expect((await mended.wallet()).head.seq).toBe(1);
  });

  it('gives one account to a person who signs in twice at once', async () => {
    const client = await server.signUp();
    const { account } = await client.wallet();
    await server.engine.db.deleteFrom('identity_accounts').where('id', '=', account.id).execute();
    const [one, other] = await Promise.all([
      server.signIn(client.email, client.password),
      server.signIn(client.email, client.password),
    ]);
    const wallets = [await one.wallet(), await other.wallet()];
    expect(wallets[0]?.account.id).toBe(wallets[1]?.account.id);
    expect(wallets[1]?.head).toMatchObject({ seq: 1, balance: 40 });
  });

  it('puts a teammate of the demo account into that account, with a role that may spend', async () => {
    const { demo } = server;
    if (!demo) throw new Error('no demo account');
    const teammate = await server.signIn(TEAMMATE.email, demo.password);
    expect(await teammate.wallet()).toMatchObject({
      account: { id: demo.accountId },
      member: { role: 'member', name: TEAMMATE.name },
    });
  });

  it('stops guessing: too many sign-ins from one address wait, whoever they name', async () => {
    const guess = (i: number) =>
      fetch(
        `${server.url}/api/auth/sign-in/email`,
        json(
          { email: `guess-${i}@quillstreet.example`, password: 'long-enough' },
          { 'x-forwarded-for': `203.0.113.${i}`, 'x-purser-client-address': `203.0.113.${i}` },
        ),
      );
    const answers = await Promise.all(Array.from({ length: 14 }, (_, i) => guess(i)));
    const refused = answers.find(({ status }) => status === 429);
    if (!refused) throw new Error('nothing was throttled');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await errorOf(refused)).error.code).toBe('rate_limited');
  });
});

describe('the log', () => {
  it('names no person: no email, name, slug, member number, password, token or value', async () => {
    const member = await server.signUp('Ilse Marwick');
    const { orla } = DEMO_PEOPLE;
    await member.charge(charge({ slug: orla.slug, memberId: orla.memberId }, 'phones'));
    await member.get(`/v1/wallet/entries?epoch=${orla.slug}`);
    await member.get(`/in/${orla.slug}?email=${member.email}`);
    await member.post({ surface: 'extension', items: [{ person: { slug: orla.slug } }] });
    await fetch(
      `${server.url}/api/auth/sign-up/email`,
      json({ name: 'Ilse', email: member.email, password: member.password }),
    );
    const log = server.logs.join('');
    expect(server.logs.length).toBeGreaterThan(10);
    const secrets = [
      member.email,
      member.password,
      member.token,
      member.token.split('.')[0] ?? '',
      'Ilse',
      orla.slug,
      orla.memberId,
      orla.fullName,
      ...orla.phones,
      ...orla.emails,
      server.demo?.password ?? '',
      server.demo?.apiKey ?? '',
      '@',
    ];
    for (const secret of secrets) expect(log).not.toContain(secret);
  });
});
