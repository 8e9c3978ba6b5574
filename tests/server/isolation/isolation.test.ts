import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Client } from '../support/client.ts';
import { valuesOf } from '../support/json-values.ts';
import { type Operation, operationsOf } from '../support/operations.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { accountWith, send } from '../support/settings.ts';
import { ACCESS, type Access } from './access.ts';
import { furnishedAccount, storedOf, type Victim } from './victim.ts';

const RANKS: readonly Access[] = ['anyone', 'person', 'member', 'admin', 'owner'];
const needs = (operation: Operation, least: Access): boolean =>
  RANKS.indexOf(ACCESS[operation.name] ?? 'anyone') >= RANKS.indexOf(least);

let server: TestServer;
let operations: Operation[];
let victim: Victim;
beforeAll(async () => {
  server = await startTestServer();
  operations = await operationsOf(server.url);
  victim = await furnishedAccount(server, 'Zephyrine');
});
afterAll(() => server.stop());

/** The address with what it names in the victim's account. */
function pathOf({ path, parameters }: Operation): string {
  const idOf = (name: string): string => {
    const prefix = path.replace(/(\{\w+\}).*$/, '$1');
    const id = victim.ids[prefix] ?? victim.ids[name];
    if (id === undefined) throw new Error(`say in victim.ts what {${name}} of ${path} is`);
    return id;
  };
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(idOf(name)));
  const query = parameters.filter((one) => one.in === 'query' && one.name in victim.ids);
  const required = parameters.filter(
    (one) => one.in === 'query' && one.required && !(one.name in victim.ids),
  );
  const words = new URLSearchParams([
    ...query.map(({ name }) => [name, victim.ids[name] ?? '']),
    ...required.map(({ name }) => [name, '1']),
  ]);
  return words.size === 0 ? filled : `${filled}?${words}`;
}

/** A body that the schema allows, which names the victim's things wherever it names something. */
function bodyOf({ body }: Operation): unknown {
  if (!body) return undefined;
  const [value] = fc.sample(valuesOf(body, 0), { numRuns: 1, seed: 7 });
  if (typeof value !== 'object' || value === null) return value;
  const own = Object.keys(value).filter((name) => name in victim.ids);
  return {
    ...value,
    ...Object.fromEntries(
      own.map((name) => [name, name === 'seq' ? Number(victim.ids.seq) : victim.ids[name]]),
    ),
  };
}

async function ask(
  operation: Operation,
  headers: Record<string, string>,
): Promise<{ status: number; text: string }> {
  const answer = await send(
    server,
    headers,
    operation.method.toUpperCase(),
    pathOf(operation),
    bodyOf(operation),
  );
  return { status: answer.status, text: await answer.text() };
}

/** Signed in again whenever an endpoint ended the session, as some do. */
async function signedIn(client: Client): Promise<Client> {
  const answer = await client.get('/v1/accounts');
  return answer.ok ? client : Client.signIn(server.url, client.email, client.password);
}

/** Whether its path names something of an account's; which CRM is a word that everybody may say. */
const namesAThing = ({ path }: Operation): boolean => /\{(?!crm\})/.test(path);

/** Its answers name people of the directory, who are the same for everybody. */
const isDirectory = ({ path }: Operation): boolean =>
  path.startsWith('/v3/') || path.startsWith('/v1/directory/');

describe('an account is closed to all others, at every endpoint that the document names', {
  timeout: 300_000,
}, () => {
  it('of which none is forgotten here', () => {
    expect(operations.map(({ name }) => name).toSorted()).toEqual(Object.keys(ACCESS).toSorted());
  });

  it('nobody gets an answer without signing in', async () => {
    for (const operation of operations.filter((one) => needs(one, 'person'))) {
      const { status, text } = await ask(operation, {});
      expect(status, operation.name).toBe(401);
      for (const secret of victim.secrets) expect(text, operation.name).not.toContain(secret);
    }
    const open = operations.filter(({ guarded }) => !guarded).map(({ name }) => name);
    expect(open.filter((name) => ACCESS[name] !== 'anyone')).toEqual([]);
  });

  it('the owner of another account learns nothing and changes nothing, whatever ids they know', async () => {
    const { owner } = await accountWith(server, 'scale', []);
    let { client } = owner;
    const before = await storedOf(server.engine, victim.accountId);
    for (const operation of operations.filter((one) => needs(one, 'person'))) {
      client = await signedIn(client);
      const { status, text } = await ask(operation, client.authorization);
      if (namesAThing(operation)) expect([403, 404], `${operation.name}: ${text}`).toContain(status);
      else expect(status, `${operation.name}: ${text}`).toBeLessThan(500);
      const asked = new Set([...Object.values(victim.ids)]);
      const secrets = isDirectory(operation) ? victim.secrets : [...victim.secrets, ...victim.bought];
      for (const secret of secrets.filter((one) => !asked.has(one))) {
        expect(text, operation.name).not.toContain(secret);
      }
      expect(await storedOf(server.engine, victim.accountId), operation.name).toEqual(before);
    }
  });

  it.each([
    ['member', 'admin'],
    ['admin', 'owner'],
    ['manager', 'owner'],
  ] as const)('%s: refused where the %s is needed, and nothing changes', async (role, least) => {
    let { client } = victim.people[role];
    const before = await storedOf(server.engine, victim.accountId);
    const closed = operations.filter((one) => needs(one, least));
    expect(closed.length).toBeGreaterThan(2);
    for (const operation of closed) {
      client = await signedIn(client);
      const { status, text } = await ask(operation, client.authorization);
      expect([403, 404], `${operation.name}: ${text}`).toContain(status);
      for (const secret of victim.secrets) expect(text, operation.name).not.toContain(secret);
      expect(await storedOf(server.engine, victim.accountId), operation.name).toEqual(before);
    }
  });

  it('a member reads about themselves only, where others have the same', async () => {
    const client = await signedIn(victim.people.member.client);
    for (const operation of operations.filter(
      ({ name, method }) => method === 'get' && ACCESS[name] === 'member',
    )) {
      const { text } = await ask(operation, client.authorization);
      for (const word of victim.ofOthers) expect(text, operation.name).not.toContain(word);
    }
  });

  it('an API key reads and does nothing else', async () => {
    const { settings } = victim.people.owner;
    const { key } = await settings.do('POST', '/v1/api-keys', z.looseObject({ key: z.string() }), {
      name: 'reader',
    });
    const before = await storedOf(server.engine, victim.accountId);
    for (const operation of operations.filter(({ method, name }) => method !== 'get' && needsSession(name))) {
      const { status, text } = await ask(operation, { api_key: key });
      expect([401, 403], `${operation.name}: ${text}`).toContain(status);
    }
    const after = await storedOf(server.engine, victim.accountId);
    expect({ ...after, identity_api_keys: null }).toEqual({ ...before, identity_api_keys: null });
  });

  it('somebody who was removed learns and changes nothing any more', async () => {
    const { owner, member } = victim.people;
    const client = await signedIn(member.client);
    const removed = await send(server, owner.client.authorization, 'DELETE', `/v1/members/${member.id}`);
    expect(removed.status).toBe(200);
    const others = victim.secrets.filter((one) => one !== member.id && one !== member.client.email);
    const before = await storedOf(server.engine, victim.accountId);
    for (const operation of operations.filter((one) => needs(one, 'member'))) {
      const { status, text } = await ask(operation, client.authorization);
      expect([403, 404], `${operation.name}: ${text}`).toContain(status);
      for (const secret of others) expect(text, operation.name).not.toContain(secret);
    }
    expect(await storedOf(server.engine, victim.accountId)).toEqual(before);
  });
});

/** What computes or searches and changes nothing is open to a key. */
const OPEN_TO_KEYS: ReadonlySet<string> = new Set([
  'post /v1/plan/preview',
  'post /v1/estimate',
  'post /v1/directory/search',
]);
const needsSession = (name: string): boolean =>
  ACCESS[name] !== 'anyone' &&
  !OPEN_TO_KEYS.has(name) &&
  !/ \/(v3|mcp|api\/(subscriptions|account))\b/.test(name);
