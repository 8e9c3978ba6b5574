import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorBodySchema } from '../../../lib/protocol/wallet-api.ts';
import { Client } from '../support/client.ts';
import { HOSTILE, valuesOf } from '../support/json-values.ts';
import { type Operation, operationsOf } from '../support/operations.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { accountWith, type Person } from '../support/settings.ts';
import { expectSound } from '../support/soundness.ts';

/** Bodies of each kind for each endpoint; `npm run test:long` sends more. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 3);
/** One in so many of the fixed lists for an endpoint, others for the next one; `npm run test:long` sends all to all. */
const SHARE = Number(process.env.FUZZ_SHARE ?? 6);
const SEED = Number(process.env.FUZZ_SEED ?? fc.sample(fc.nat(), 1)[0] ?? 1);

/** What an answer never shows: where in the code something failed, or what the database said. */
const INNARDS =
  /\bat (?:async )?[\w.<>$]+ \(|node:internal|node_modules|\.ts:\d|file:\/\/|ZodError|KyselyError|duplicate key|violates|syntax error at|invalid input syntax/;

let server: TestServer;
let operations: Operation[];
let owner: Person;
let client: Client;
let accountId: string;
beforeAll(async () => {
  server = await startTestServer();
  operations = await operationsOf(server.url);
  ({ owner, accountId } = await accountWith(server, 'scale', ['member']));
  client = owner.client;
});
afterAll(() => server.stop());

type Sent = {
  readonly path?: string;
  readonly body?: string | Uint8Array<ArrayBuffer> | undefined;
  readonly headers?: Record<string, string>;
};

async function send(operation: Operation, { path, body, headers }: Sent): Promise<void> {
  const ask = () =>
    fetch(server.url + (path ?? pathOf(operation, () => randomUUID())), {
      method: operation.method.toUpperCase(),
      headers: { ...client.authorization, 'content-type': 'application/json', ...headers },
      ...(body === undefined || operation.method === 'get' ? {} : { body }),
    });
  let answer = await ask();
  if (answer.status === 401 && operation.guarded && headers?.authorization === undefined) {
    // An endpoint before this one ended the session, as it should
    client = await Client.signIn(server.url, client.email, client.password);
    answer = await ask();
  }
  const text = await answer.text();
  expect(answer.status, `${operation.name}: ${text}`).toBeLessThan(500);
  expect(text, operation.name).not.toMatch(INNARDS);
  if (answer.status >= 400) errorBodySchema.parse(JSON.parse(text));
}

function pathOf({ path, parameters }: Operation, value: (name: string) => string): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(value(name)));
  const query = parameters.filter((one) => one.in === 'query' && one.required);
  return query.length === 0
    ? filled
    : `${filled}?${new URLSearchParams(query.map(({ name }) => [name, value(name)]))}`;
}

/** `runs` values, from the seed that a failure names. */
const sample = <T>(arbitrary: fc.Arbitrary<T>, runs: number): T[] =>
  fc.sample(arbitrary, { numRuns: runs, seed: SEED });

/** Every endpoint gets its share of a list, and every line of the list reaches every sixth endpoint. */
const shareOf = <T>(list: readonly T[], { name }: Operation): T[] => {
  const turn = operations.findIndex((one) => one.name === name) + SEED;
  return list.filter((_, i) => (i + turn) % SHARE === 0);
};

const each = async (title: string, of: (operation: Operation) => Sent[]): Promise<void> => {
  for (const operation of operations) {
    for (const sent of of(operation)) {
      try {
        await send(operation, sent);
      } catch (error) {
        throw new Error(`${title}, seed ${SEED}: ${operation.name} ${JSON.stringify(sent).slice(0, 2000)}`, {
          cause: error,
        });
      }
    }
  }
};

describe(`every endpoint (seed ${SEED}) answers without a 5xx and without its innards to`, {
  timeout: 600_000,
}, () => {
  it('bodies that its schema allows', () =>
    each('allowed', ({ body }) =>
      body ? sample(valuesOf(body, 0), RUNS).map((value) => ({ body: JSON.stringify(value) })) : [{}],
    ));

  it('bodies that are wrong in places', () =>
    each('wrong', ({ body }) =>
      body ? sample(valuesOf(body, 30), RUNS * 2).map((value) => ({ body: JSON.stringify(value) })) : [],
    ));

  it('bodies that are no such thing', () => {
    const bodies: (string | Uint8Array<ArrayBuffer>)[] = [
      ...HOSTILE.map((value) => JSON.stringify(value)),
      '',
      '{',
      'null null',
      `${'['.repeat(50_000)}`,
      `{"a":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}`,
      '{"items":[{"key":1e999}]}',
      new Uint8Array([0xff, 0xfe, 0x00, 0xd8]),
    ];
    return each('no body', (operation) =>
      operation.method === 'get' ? [] : shareOf(bodies, operation).map((body) => ({ body })),
    );
  });

  it('headers that are no such thing', () =>
    each('headers', (operation) => {
      const { body } = operation;
      const text = body ? JSON.stringify(sample(valuesOf(body, 0), 1)[0]) : undefined;
      const headers: Record<string, string>[] = [
        { 'idempotency-key': "'; DROP" },
        { 'idempotency-key': 'x'.repeat(4000) },
        { 'content-type': 'text/plain' },
        { 'content-type': 'multipart/form-data; boundary=x' },
        { 'content-type': 'application/json; charset=utf-16' },
        { 'content-encoding': 'gzip' },
        { accept: 'text/html' },
        { origin: 'null', 'x-forwarded-for': "1.2.3.4'" },
        { authorization: 'Bearer purser_%00' },
        { authorization: `Bearer ${'x'.repeat(6000)}` },
        { api_key: 'é\\u0000'.normalize('NFC').replace('é', 'e') },
      ];
      return shareOf(headers, operation).map((one) => ({ body: text, headers: one }));
    }));

  it('addresses and queries that are no such thing', () =>
    each('addresses', (operation) => {
      const words = HOSTILE.filter((value) => typeof value === 'string' || typeof value === 'number')
        .map((value) => String(value).slice(0, 1500))
        .filter((word) => word !== '' && word.isWellFormed());
      const paths = operation.path.includes('{') ? words.map((word) => pathOf(operation, () => word)) : [];
      const queries = operation.parameters
        .filter((one) => one.in === 'query')
        .flatMap(({ name }) =>
          words.map((word) => `${operation.path}?${new URLSearchParams([[name, word]])}`),
        );
      const odd = ['?', '?%', '?a[]=1&a[]=2', '?__proto__=1'].map(
        (query) => pathOf(operation, () => randomUUID()).split('?')[0] + query,
      );
      return shareOf([...paths, ...queries, ...odd], operation).map((path) => ({ path }));
    }));

  it('and the ledger is sound afterwards', () => expectSound(server.engine, accountId));
});
