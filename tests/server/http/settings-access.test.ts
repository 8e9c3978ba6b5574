import { readdir, readFile } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  apiKeyMadeSchema,
  apiKeysSchema,
  askedSchema,
  asksSchema,
  ownAccountsSchema,
  sessionsSchema,
} from '../../../lib/protocol/access-api.ts';
import { doneSchema } from '../../../lib/protocol/billing-api.ts';
import { DEMO_PEOPLE } from '../../../server/directory/demo-people.ts';
import { charge, json } from '../support/client.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { accountWith, personOf, send, settingsOf } from '../support/settings.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

describe('an API key', () => {
  it('is shown once, reads as its member in either header, and changes nothing', async () => {
    const { owner } = await accountWith(server, 'pro', []);
    const made = await owner.settings.do('POST', '/v1/api-keys', apiKeyMadeSchema, { name: 'CRM' });
    const listed = await owner.client.get('/v1/api-keys');
    expect(await listed.text()).not.toContain(made.key);
    const balance = (await owner.client.wallet()).balance;
    for (const headers of [{ api_key: made.key }, { authorization: `Bearer ${made.key}` }]) {
      const answer = await send(server, headers, 'GET', '/v1/wallet');
      expect(await answer.json()).toMatchObject({ balance, member: { id: owner.id } });
      const { refused } = settingsOf(server, headers);
      expect(await refused('POST', '/v1/purchases', { credits: 1 })).toBe('403 session_only');
      expect(await refused('GET', '/v1/members')).toBe('403 session_only');
      expect(await refused('POST', '/v1/api-keys', { name: 'another' })).toBe('403 session_only');
      const body = { surface: 'extension', items: [charge({ slug: DEMO_PEOPLE.orla.slug }, 'emails')] };
      expect(await refused('POST', '/v1/charges', body)).toBe('403 session_only');
    }
    const wrong = settingsOf(server, { api_key: `${made.key.slice(0, -1)}x` });
    expect(await wrong.refused('GET', '/v1/wallet')).toBe('401 unauthenticated');
    const { keys } = await owner.settings.get('/v1/api-keys', apiKeysSchema);
    expect(keys).toMatchObject([{ id: made.apiKey.id, name: 'CRM', start: made.key.slice(0, 12) }]);
    expect(keys[0]?.lastUsedAt).not.toBeNull();
    await owner.settings.do('DELETE', `/v1/api-keys/${made.apiKey.id}`, doneSchema);
    const gone = settingsOf(server, { api_key: made.key });
    expect(await gone.refused('GET', '/v1/wallet')).toBe('401 unauthenticated');
  });

  it('is seen and revoked by its member and the admins, and ends with the membership', async () => {
    const { owner, member } = await accountWith(server, 'pro', ['member']);
    const other = await accountWith(server, 'pro', []);
    const mine = await owner.settings.do('POST', '/v1/api-keys', apiKeyMadeSchema, { name: 'mine' });
    const theirs = await member.settings.do('POST', '/v1/api-keys', apiKeyMadeSchema, { name: 'theirs' });
    const seen = async (person: typeof owner) =>
      (await person.settings.get('/v1/api-keys', apiKeysSchema)).keys.map(({ name }) => name).sort();
    expect(await seen(member)).toEqual(['theirs']);
    expect(await seen(owner)).toEqual(['mine', 'theirs']);
    expect(await seen(other.owner)).toEqual([]);
    for (const person of [member, other.owner]) {
      expect(await person.settings.refused('DELETE', `/v1/api-keys/${mine.apiKey.id}`)).toBe('404 not_found');
    }
    await owner.settings.do('DELETE', `/v1/members/${member.id}`, doneSchema);
    const gone = settingsOf(server, { api_key: theirs.key });
    expect(await gone.refused('GET', '/v1/wallet')).toBe('401 unauthenticated');
    expect(await seen(owner)).toEqual(['mine']);
  });
});

describe('sessions', () => {
  it('are listed by device and ended one by one or all others at once', async () => {
    const { owner } = await accountWith(server, 'free', []);
    const { email, password } = owner.client;
    const entered = await fetch(
      `${server.url}/api/auth/sign-in/email`,
      json({ email, password, device: 'Firefox on a laptop' }),
    );
    const laptop = settingsOf(server, { authorization: `Bearer ${entered.headers.get('set-auth-token')}` });
    const { sessions } = await owner.settings.get('/v1/sessions', sessionsSchema);
    expect(sessions.map(({ device, current }) => [device, current])).toEqual(
      expect.arrayContaining([
        ['Firefox on a laptop', false],
        [null, true],
      ]),
    );
    const stranger = await personOf(server, await server.signUp());
    const id = sessions.find(({ current }) => !current)?.id;
    expect(await stranger.settings.refused('DELETE', `/v1/sessions/${id}`)).toBe('404 not_found');
    await owner.settings.do('DELETE', `/v1/sessions/${id}`, doneSchema);
    expect(await laptop.refused('GET', '/v1/sessions')).toBe('401 unauthenticated');
    const again = await server.signIn(email, password);
    await owner.settings.do('POST', '/v1/sessions/end-others', doneSchema);
    expect((await again.get('/v1/wallet')).status).toBe(401);
    expect((await owner.client.get('/v1/wallet')).status).toBe(200);
  });

  it('work in one account at a time, and switch among those of the person', async () => {
    const { owner, member, accountId } = await accountWith(server, 'pro', ['member']);
    const { accounts } = await member.settings.get('/v1/accounts', ownAccountsSchema);
    expect(accounts).toHaveLength(2);
    const own = accounts.find(({ current }) => !current);
    await member.settings.do('POST', '/v1/accounts/switch', doneSchema, { accountId: own?.id });
    expect((await member.client.wallet()).account.id).toBe(own?.id);
    expect(await owner.settings.refused('POST', '/v1/accounts/switch', { accountId: own?.id })).toBe(
      '404 not_found',
    );
    await member.settings.do('POST', '/v1/accounts/switch', doneSchema, { accountId });
    expect((await member.client.wallet()).account.id).toBe(accountId);
  });
});

describe('asking an admin', () => {
  it('mails the admins once, and waits for them as a badge', async () => {
    const { owner, admin, member } = await accountWith(server, 'pro', ['admin', 'member']);
    const note = 'Two calls are left to make today';
    const asked = { about: 'credits', note };
    const first = await member.settings.do('POST', '/v1/asks', askedSchema, asked);
    const second = await member.settings.do('POST', '/v1/asks', askedSchema, asked);
    expect([first.mail, second.mail]).toEqual(['sent', 'sent_before']);
    expect(second.request.id).toBe(first.request.id);
    const folder = joinPath(server.dataDir, 'mail');
    const texts = await Promise.all(
      (await readdir(folder)).map((name) => readFile(joinPath(folder, name), 'utf8')),
    );
    const to = texts.filter((text) => text.includes(note)).map((text) => /^To: (.*)$/m.exec(text)?.[1]);
    expect(to.sort()).toEqual([admin.client.email, owner.client.email].sort());
    const waiting = await admin.settings.get('/v1/asks', asksSchema);
    expect(waiting.requests).toMatchObject([{ about: 'credits', note, member: { name: 'Person member' } }]);
    const path = `/v1/asks/${first.request.id}/close`;
    expect(await member.settings.refused('POST', path)).toBe('403 forbidden');
    const other = await accountWith(server, 'pro', []);
    expect(await other.owner.settings.refused('POST', path)).toBe('404 not_found');
    await admin.settings.do('POST', path, doneSchema);
    expect(await admin.settings.refused('POST', path)).toBe('404 not_found');
    expect((await owner.settings.get('/v1/asks', asksSchema)).requests).toEqual([]);
  });
});

describe('an owner', () => {
  it('takes all of the account’s data along, with what was bought', async () => {
    const { owner, admin, accountId } = await accountWith(server, 'pro', ['admin']);
    await owner.client.charge(charge({ slug: DEMO_PEOPLE.orla.slug }, 'phones'));
    expect(await admin.settings.refused('GET', '/v1/account/export')).toBe('403 forbidden');
    const answer = await owner.client.get('/v1/account/export');
    expect(answer.headers.get('content-disposition')).toMatch(/attachment/);
    const lines = (await answer.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines[0]).toMatchObject({ kind: 'account', account: { id: accountId }, plan: { planId: 'pro' } });
    expect(lines[0].members).toHaveLength(2);
    const { head } = await owner.client.wallet();
    expect(lines.filter(({ kind }) => kind === 'entry')).toHaveLength(head.seq);
    const owned = lines.filter(({ kind }) => kind === 'owned');
    expect(JSON.stringify(owned)).toContain(DEMO_PEOPLE.orla.phones[0]);
  });

  it('deletes the account by typing its name: nobody enters it, and what was bought is gone', async () => {
    const { owner, admin, accountId } = await accountWith(server, 'pro', ['admin']);
    await owner.client.charge(charge({ slug: DEMO_PEOPLE.orla.slug }, 'phones'));
    const name = 'Oda Quillon';
    expect(await admin.settings.refused('POST', '/v1/account/delete', { name })).toBe('403 forbidden');
    expect(await owner.settings.refused('POST', '/v1/account/delete', { name: 'Oda' })).toBe(
      '409 name_differs',
    );
    const { key } = await owner.settings.do('POST', '/v1/api-keys', apiKeyMadeSchema, { name: 'CRM' });
    await owner.settings.do('POST', '/v1/account/delete', doneSchema, { name });
    for (const person of [owner, admin]) expect((await person.client.get('/v1/wallet')).status).toBe(401);
    expect((await send(server, { api_key: key }, 'GET', '/v1/wallet')).status).toBe(401);
    const { db } = server.engine;
    const left = await db
      .selectFrom('payloads')
      .select('subject')
      .where('account_id', '=', accountId)
      .execute();
    expect(left).toEqual([]);
    expect(await server.billing.plan(accountId)).toMatchObject({
      status: 'suspended',
      next: { planId: 'free' },
    });
    const back = await server.signIn(owner.client.email, owner.client.password);
    expect((await back.wallet()).account.id).not.toBe(accountId);
  });
});
