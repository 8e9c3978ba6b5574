import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createAccountClient } from '../../../lib/account/account-client.ts';
import { codeOf } from '../../../lib/account/account-error.ts';

const session = { serverUrl: 'https://purser.example', token: 'a-token' };
const schema = z.object({ done: z.literal(true) });

function clientOf(answer: () => Response | Promise<Response>, signedIn = true) {
  const seen: Request[] = [];
  const client = createAccountClient(
    {
      fetch: async (input, init) => {
        seen.push(new Request(String(input), init));
        return answer();
      },
    },
    async () => (signedIn ? session : undefined),
  );
  return { client, seen };
}

const json =
  (body: unknown, status = 200) =>
  () =>
    new Response(JSON.stringify(body), { status });
const codeThrown = (promise: Promise<unknown>) => promise.then(() => 'nothing', codeOf);

describe('the client of the account settings', () => {
  it('sends the sign-in to its server alone, with the key of the decision', async () => {
    const { client, seen } = clientOf(json({ done: true }));
    await client.change({ method: 'POST', path: '/freeze', body: { months: 1 }, key: 'k' }, schema);
    expect(seen[0]?.url).toBe('https://purser.example/v1/freeze');
    expect(seen[0]?.headers.get('authorization')).toBe('Bearer a-token');
    expect(seen[0]?.headers.get('idempotency-key')).toBe('k');
    expect(await seen[0]?.json()).toEqual({ months: 1 });
  });

  it('asks nobody when nobody is signed in', async () => {
    const { client, seen } = clientOf(json({ done: true }), false);
    expect(await codeThrown(client.get('/plan', schema))).toBe('signed_out');
    expect(seen).toEqual([]);
  });

  it.each([
    ['a refusal by the rules', json({ error: { code: 'seats_full' } }, 409), 'seats_full'],
    ['a code of a newer server', json({ error: { code: 'not_of_this_build' } }, 409), 'unexpected'],
    ['a proxy’s page', () => new Response('<html>', { status: 502 }), 'unavailable'],
    ['another server', json({ hello: 1 }), 'not_a_server'],
    ['no answer', () => Promise.reject(new TypeError('Failed to fetch')), 'server_unreachable'],
  ])('turns %s into a code that has a sentence', async (_, answer, code) => {
    expect(await codeThrown(clientOf(answer).client.get('/plan', schema))).toBe(code);
  });

  it('keeps the date from which it would be allowed', async () => {
    const nextAllowed = '2027-02-01T00:00:00.000Z';
    const { client } = clientOf(json({ error: { code: 'too_soon_after_last', nextAllowed } }, 409));
    await expect(client.get('/freeze', schema)).rejects.toMatchObject({ nextAllowed });
  });

  it('gives a file the name that the server gives it', async () => {
    const headers = { 'content-disposition': 'attachment; filename="purser-statement.csv"' };
    const { client } = clientOf(() => new Response('seq\n', { headers }));
    const { content, name } = await client.file('/statement.csv');
    expect([name, await content.text()]).toEqual(['purser-statement.csv', 'seq\n']);
  });
});
