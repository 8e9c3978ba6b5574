import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DEMO_PEOPLE } from '../../../server/directory/demo-people.ts';
import { type Client, charge, errorOf, json } from '../support/client.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const contentSchema = z.object({
  content: z.record(z.string(), z.object({ schema: z.record(z.string(), z.unknown()) })),
});
const operationSchema = z.object({
  security: z.array(z.unknown()).optional(),
  requestBody: contentSchema.optional(),
  parameters: z.array(z.object({ name: z.string(), in: z.string() })).optional(),
  responses: z.record(z.string(), contentSchema),
});
const documentSchema = z.object({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
});
type Operation = z.infer<typeof operationSchema>;

let server: TestServer;
let client: Client;
let operations: { path: string; method: string; operation: Operation }[];

beforeAll(async () => {
  server = await startTestServer();
  client = await server.signUp();
  const document = documentSchema.parse(await (await fetch(`${server.url}/openapi.json`)).json());
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
});
afterAll(() => server.stop());

/** What the document says an answer of this status looks like. */
function answerSchema({ operation }: { operation: Operation }, status: number) {
  const response = operation.responses[String(status)];
  if (!response) throw new Error(`the document has no answer ${status}`);
  const json = response.content['application/json'];
  if (!json) throw new Error(`the answer ${status} is not JSON`);
  return z.fromJSONSchema(json.schema);
}

function operationOf(method: string, path: string) {
  const found = operations.find((one) => one.method === method && one.path === path);
  if (!found) throw new Error(`the document has no ${method} ${path}`);
  return found;
}

const send = (method: string, path: string, headers: Record<string, string>, body?: unknown) =>
  fetch(server.url + path.replace(/\{seq\}/, '1').replace(/\{\w+\}/g, randomUUID()), {
    ...(body === undefined ? { headers } : json(body, headers)),
    method: method.toUpperCase(),
  });

describe('the OpenAPI document', () => {
  it('describes the answers that are given', async () => {
    const { orla, neither } = DEMO_PEOPLE;
    const items = [
      charge({ slug: orla.slug }, 'emails'),
      charge({ slug: orla.slug }, 'phones', 1),
      charge({ slug: neither.slug }, 'emails'),
    ];
    const calls: [string, string, unknown?][] = [
      ['post', '/v1/charges', { surface: 'extension', items }],
      ['get', '/v1/wallet'],
      ['get', '/v1/wallet/entries'],
      ['get', '/v1/wallet/entitlements'],
      ['get', '/healthz'],
      ['post', '/api/auth/sign-in/email', { email: client.email, password: client.password }],
      [
        'post',
        '/api/auth/sign-up/email',
        { name: 'Ilse', email: 'ilse@quillstreet.example', password: 'long-enough' },
      ],
    ];
    for (const [method, path, body] of calls) {
      const answer = await send(method, path, client.authorization, body);
      expect(answer.status, path).toBe(200);
      expect(answerSchema(operationOf(method, path), 200).safeParse(await answer.json())).toMatchObject({
        success: true,
      });
    }
  });

  it('names every bearer route, and each of them answers 401 in the described form without a token', async () => {
    const guarded = operations.filter(
      ({ operation, path }) => operation.security && !path.startsWith('/api/auth/'),
    );
    expect(guarded.length).toBeGreaterThan(50);
    for (const one of guarded) {
      const body = one.operation.requestBody ? {} : undefined;
      const answer = await send(one.method, one.path, {}, body);
      expect(answer.status, one.path).toBe(401);
      expect(answerSchema(one, 401).safeParse(await answer.json()).success).toBe(true);
    }
  });

  it('has for every route with a body: torn JSON, an unknown field and a wrong type are refused', async () => {
    const withBody = operations.filter(({ operation }) => operation.requestBody);
    expect(withBody.length).toBeGreaterThan(20);
    for (const one of withBody) {
      for (const body of ['{"torn', { surprise: true }, [], 'null', '"text"']) {
        const answer = await send(one.method, one.path, client.authorization, body);
        expect(answer.status, `${one.path} ${JSON.stringify(body)}`).toBe(400);
        const text = await answer.clone().json();
        expect(answerSchema(one, 400).safeParse(text).success).toBe(true);
        expect((await errorOf(answer)).error.code).toBe('invalid_request');
      }
    }
  });

  it('has for every route with a query: an unknown parameter and a wrong value are refused', async () => {
    const withQuery = operations.filter(({ operation }) =>
      operation.parameters?.some((parameter) => parameter.in === 'query'),
    );
    expect(withQuery.length).toBeGreaterThan(5);
    for (const one of withQuery) {
      const inQuery = one.operation.parameters?.filter((parameter) => parameter.in === 'query') ?? [];
      const wrong = inQuery.map(({ name }) => `${name}=${'x'.repeat(70)}`);
      for (const query of ['surprise=1', ...wrong]) {
        const answer = await client.get(`${one.path}?${query}`);
        expect(answer.status, `${one.path}?${query}`).toBe(400);
      }
    }
  });
});

describe('the page to try it', () => {
  it('works without the internet: everything it loads is served here', async () => {
    const page = await fetch(`${server.url}/docs`);
    expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'; script-src 'self'/);
    const html = await page.text();
    const links = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link]) => link ?? '');
    expect(links).toHaveLength(3);
    for (const link of links) {
      expect(link).toMatch(/^\/docs\//);
      expect((await fetch(server.url + link)).status).toBe(200);
    }
  });

  it('serves no other file of the package', async () => {
    for (const name of ['package.json', 'swagger-ui.js.map', '..%2fpackage.json', 'constructor']) {
      expect((await fetch(`${server.url}/docs/${name}`)).status, name).toBe(404);
    }
  });
});
