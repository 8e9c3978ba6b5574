import { afterAll, beforeAll, expect, it } from 'vitest';
import { directorySearchSchema } from '../../../lib/protocol/directory-api.ts';
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

const ask = (body: object) => fetch(`${server.url}/v1/directory/search`, json(body, client.authorization));
async function found(body: object) {
  const answer = await ask(body);
  if (!answer.ok) throw new Error(await answer.text());
  return directorySearchSchema.parse(await answer.json());
}
const { orla } = DEMO_PEOPLE;
const orlaOnly = { filter: { name: orla.fullName } };

it('shows what can be revealed and for how much, and no address or number', async () => {
  const answer = await ask(orlaOnly);
  const text = await answer.text();
  for (const value of [...orla.emails, ...orla.phones]) expect(text).not.toContain(value);
  expect(directorySearchSchema.parse(JSON.parse(text)).results).toMatchObject([
    {
      contact: { personId: orla.contactId, fullName: orla.fullName },
      has: { emails: true, phones: true },
      price: { emails: { kind: 'price', credits: 1 }, phones: { kind: 'price', credits: 5 } },
    },
  ]);
  expect((await client.wallet()).balance).toBe(40);
});

it('says what the account owns is free, and leaves it out when asked to', async () => {
  await client.charge(charge({ slug: orla.slug }, 'emails'));
  const { results } = await found(orlaOnly);
  expect(results[0]?.price).toMatchObject({
    emails: { kind: 'free', reason: 'owned' },
    phones: { credits: 5 },
  });
  expect((await found({ filter: { ...orlaOnly.filter, notOwned: true } })).results).toEqual([]);
});

it('counts values, and turns pages', async () => {
  const first = await found({ filter: { countries: ['us', 'gb'] }, limit: 50, facets: true });
  expect(first.total.about).toBe(false);
  const sum = first.facets.hasEmail?.reduce((total, { count }) => total + count, 0);
  expect(sum).toBe(first.total.count);
  const second = await found({ filter: { countries: ['us', 'gb'] }, limit: 50, cursor: first.cursor ?? '' });
  const ids = [...first.results, ...second.results].map(({ contact }) => contact.personId);
  expect(new Set(ids).size).toBe(100);
});

it('refuses a cursor that no search gave, and a filter that it does not know', async () => {
  for (const body of [
    { filter: {}, cursor: 'x' },
    { filter: { shoeSize: [44] } },
    { filter: { text: '' } },
  ]) {
    expect(await errorOf(await ask(body))).toMatchObject({ status: 400, error: { code: 'invalid_request' } });
  }
});

it('finds nobody whom the operator suppressed', async () => {
  await server.billing.suppress(orla.contactId);
  expect((await found(orlaOnly)).results).toEqual([]);
});
