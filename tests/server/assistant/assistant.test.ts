import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DEMO_PEOPLE } from '../../../server/directory/demo-people.ts';
import { ApiClient } from '../api/api-client.ts';
import { json } from '../support/client.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { expectSound } from '../support/soundness.ts';

let server: TestServer;
let account: ApiClient;
let assistant: Client;
beforeAll(async () => {
  server = await startTestServer();
  account = await ApiClient.open(server, 'pro');
  assistant = await connected(account.key);
});
afterAll(async () => {
  await assistant.close();
  await server.stop();
});

/** The official client, with an API key. */
async function connected(key: string): Promise<Client> {
  const client = new Client({ name: 'tests', version: '1.0.0' });
  const requestInit = { headers: { authorization: `Bearer ${key}` } };
  const transport = new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`), { requestInit });
  // Its optional fields are typed without `undefined`
  await client.connect(transport as Parameters<Client['connect']>[0]);
  return client;
}

const resultSchema = z.object({
  isError: z.boolean().optional(),
  content: z.array(z.object({ type: z.literal('text'), text: z.string() })).min(1),
});
async function ask(name: string, given: Record<string, unknown> = {}) {
  const { isError = false, content } = resultSchema.parse(
    await assistant.callTool({ name, arguments: given }),
  );
  const text = content[0]?.text ?? '';
  return { isError, text, value: isError ? {} : z.looseObject({}).parse(JSON.parse(text)) };
}
const { orla, davor, emailOnly } = DEMO_PEOPLE;

describe('an assistant', () => {
  it('says which of its tools read, and that one spends', async () => {
    const { tools } = await assistant.listTools();
    const readers = tools.filter(({ annotations }) => annotations?.readOnlyHint).map(({ name }) => name);
    expect(readers.toSorted()).toEqual([
      'get_balance',
      'get_statement',
      'get_usage',
      'quote_reveal',
      'search_contacts',
    ]);
    expect(tools.map(({ name }) => name)).toContain('reveal_contacts');
  });

  it('searches for free, and learns no address by it', async () => {
    const { value, text } = await ask('search_contacts', { filter: { name: orla.fullName } });
    expect(value).toMatchObject({
      results: [
        { contact: { personId: orla.contactId }, price: { emails: { credits: 1 }, phones: { credits: 5 } } },
      ],
    });
    for (const secret of [...orla.emails, ...orla.phones]) expect(text).not.toContain(secret);
    expect(await account.balance()).toBe(640);
  });

  it('asks the price, reveals at most at it, and says what was charged', async () => {
    const wanted = { ids: [orla.contactId, davor.contactId], reveal: ['emails', 'phones'] };
    const quote = await ask('quote_reveal', wanted);
    expect(quote.value).toEqual({ credits: 12, each: wanted.ids.map((id) => ({ id, credits: 6 })) });
    const below = await ask('reveal_contacts', { ...wanted, ceiling: 11 });
    expect([below.isError, below.text]).toEqual([
      true,
      expect.stringMatching(/^over_ceiling: .*Nothing was charged\.$/),
    ]);
    const revealed = await ask('reveal_contacts', { ...wanted, ceiling: 12, key: 'first' });
    expect(revealed.value).toMatchObject({
      results: [{ id: orla.contactId, emails: expect.any(Array) }, { id: davor.contactId }],
      billing: { creditsCharged: 12, resultsReturned: 2 },
    });
    expect((await ask('reveal_contacts', { ...wanted, ceiling: 12, key: 'first' })).text).toBe(revealed.text);
    expect((await ask('quote_reveal', wanted)).value).toMatchObject({ credits: 0 });
    expect(await account.balance()).toBe(628);
    const { value } = await ask('get_balance');
    expect(value).toMatchObject({ credits: 628, planId: 'pro', status: 'active' });
  });

  it('pays nothing for a miss: there is no call minimum here', async () => {
    const { value } = await ask('reveal_contacts', { ids: ['nobody'], reveal: ['emails'], ceiling: 0 });
    expect(value).toMatchObject({ billing: { creditsCharged: 0, resultsReturned: 0 } });
  });

  it('reads the statement and the usage', async () => {
    await ask('reveal_contacts', { ids: [emailOnly.contactId], reveal: ['emails'], ceiling: 1 });
    const { value } = await ask('get_statement', { limit: 1 });
    expect(value).toMatchObject({
      lines: [{ surface: 'assistant', action: 'emails', change: -1, by: 'you' }],
      hasMore: true,
    });
    expect(JSON.stringify((await ask('get_usage')).value)).toContain('assistant');
    await expectSound(server.engine, account.accountId);
  });

  it('is told what is wrong with a request', async () => {
    expect((await ask('reveal_contacts', { ids: [orla.contactId], reveal: ['emails'] })).isError).toBe(true);
    expect((await ask('search_contacts', { filter: {}, cursor: 'x' })).text).toMatch(/^unknown_cursor/);
  });
});

it('nobody gets in without a key, and one account learns nothing of another', async () => {
  const hello = { jsonrpc: '2.0', id: 1, method: 'tools/list' };
  expect((await fetch(`${server.url}/mcp`, json(hello))).status).toBe(401);
  expect((await fetch(`${server.url}/mcp`)).status).toBe(405);
  const other = await ApiClient.open(server, 'free');
  const theirs = await connected(other.key);
  const { content } = resultSchema.parse(await theirs.callTool({ name: 'get_statement', arguments: {} }));
  expect(content[0]?.text).not.toContain('assistant');
  await theirs.close();
});
