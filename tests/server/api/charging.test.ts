import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PEOPLE } from '../../../server/directory/demo-people.ts';
import { charge } from '../support/client.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { expectSound } from '../support/soundness.ts';
import { ApiClient } from './api-client.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const { orla, davor, emailOnly, neither } = DEMO_PEOPLE;
const emails = (...ids: string[]) => ({ ids, reveal: ['emails'] });
const ENRICH = '/v3/contacts/enrich';

async function manyContacts(client: ApiClient, count: number): Promise<{ id: string }[]> {
  const found: { id: string }[] = [];
  for (let page = 0; found.length < count; page += 1) {
    const { results } = await client.call('/v3/contacts/prospecting', {
      pagination: { page, size: 100 },
      filters: {},
    });
    found.push(...results.flatMap(({ id }) => (id ? [{ id }] : [])));
  }
  return found.slice(0, count);
}

describe('the worked examples of the specification, through the API', () => {
  it('enrich: 3 new emails 3, 2 owned 1, 1 owned and 1 new phone 5, a miss 1', async () => {
    const client = await ApiClient.open(server);
    const three = [orla, davor, emailOnly].map(({ contactId }) => contactId);
    expect(await client.credits(ENRICH, emails(...three))).toBe(3);
    expect(await client.credits(ENRICH, emails(orla.contactId, davor.contactId))).toBe(1);
    expect(await client.credits(ENRICH, { ids: [orla.contactId] })).toBe(5);
    expect(await client.credits(ENRICH, emails('nobody'))).toBe(1);
    expect(await client.credits(ENRICH, emails(neither.contactId))).toBe(1);
    await expectSound(server.engine, client.accountId);
  });

  it('email and phone, new 6; the same again 1; revealed in the extension before: 1', async () => {
    const client = await ApiClient.open(server);
    expect(await client.credits(ENRICH, { ids: [orla.contactId] })).toBe(6);
    expect(await client.credits(ENRICH, { ids: [orla.contactId] })).toBe(1);
    await client.owner.client.charge(
      charge({ slug: davor.slug }, 'emails'),
      charge({ slug: davor.slug }, 'phones'),
    );
    expect(await client.credits(ENRICH, { ids: [davor.contactId] })).toBe(1);
  });

  it.each([
    [1, 1],
    [25, 1],
    [26, 2],
    [60, 3],
  ])('a bulk search of %i results costs %i', async (count, expected) => {
    const client = await ApiClient.open(server);
    const contacts = await manyContacts(client, count);
    const { billing } = await client.call('/v3/contacts/search', { contacts });
    expect(billing).toEqual({ creditsCharged: expected, resultsReturned: count });
  });

  it('a bulk search of no results costs 1', async () => {
    const client = await ApiClient.open(server);
    const { results, billing } = await client.call('/v3/contacts/search', {
      contacts: [{ clientReferenceId: 'r1', id: 'nobody' }],
    });
    expect(results).toEqual([
      { clientReferenceId: 'r1', error: { code: 'NOT_FOUND', message: 'Contact not found' } },
    ]);
    expect(billing).toEqual({ creditsCharged: 1, resultsReturned: 0 });
  });

  it('prospecting costs 1 for each 25 results begun', async () => {
    const client = await ApiClient.open(server);
    for (const [size, expected] of [
      [10, 1],
      [26, 2],
      [100, 4],
    ] as const) {
      expect(
        await client.credits('/v3/contacts/prospecting', { pagination: { page: 0, size }, filters: {} }),
      ).toBe(expected);
      const filters = { companies: { include: {} } };
      expect(
        await client.credits('/v3/companies/prospecting', { pagination: { page: 0, size }, filters }),
      ).toBe(expected);
    }
  });

  it('a company profile costs 1, and 1 again for the call; several, 1 each', async () => {
    const client = await ApiClient.open(server);
    const { results } = await client.call('/v3/companies/prospecting', {
      pagination: { page: 0, size: 10 },
      filters: { companies: { include: {} } },
    });
    const [first, ...others] = results.flatMap(({ id }) => id ?? []);
    expect(await client.credits('/v3/companies/enrich', { ids: [first] })).toBe(1);
    expect(await client.credits('/v3/companies/enrich', { ids: [first] })).toBe(1);
    expect(
      await client.credits('/v3/companies/search-and-enrich', { companies: others.map((id) => ({ id })) }),
    ).toBe(9);
    expect((await client.owner.client.entitlements()).entitlements).toEqual([]);
    await expectSound(server.engine, client.accountId);
  });

  it('search-and-enrich: what it reveals, and its search only when it reveals nothing paid', async () => {
    const client = await ApiClient.open(server);
    const path = '/v3/contacts/search-and-enrich';
    const contacts = [{ linkedinUrl: `https://www.linkedin.com/in/${orla.slug}` }];
    expect(await client.credits(path, { contacts, reveal: ['emails'] })).toBe(1);
    expect(await client.credits(path, { contacts: [...contacts, { id: davor.contactId }] })).toBe(5 + 6);
    const many = (await manyContacts(client, 30)).map(({ id }) => ({ id }));
    await client.call(path, { contacts: many });
    expect(await client.credits(path, { contacts: many })).toBe(2);
  });

  it('usage, filters and every refused call cost nothing', async () => {
    const client = await ApiClient.open(server, 'pro');
    const before = await client.balance();
    for (const path of [
      '/v3/account/usage',
      '/v3/contacts/prospecting/filters',
      '/v3/companies/prospecting/filters/countries',
    ]) {
      expect((await fetch(client.url + path, { headers: { api_key: client.key } })).status, path).toBe(200);
    }
    expect((await client.refused(ENRICH, { ids: [], reveal: [] })).status).toBe(400);
    expect(await client.balance()).toBe(before);
  });
});

describe('never more, never twice', () => {
  it('gives the stored answer word for word under an Idempotency-Key, whatever has changed since', async () => {
    const client = await ApiClient.open(server);
    const headers = { 'idempotency-key': `mine-${randomUUID()}` };
    const ask = async (body: object) => (await client.send(ENRICH, body, headers)).text();
    const body = { ids: [orla.contactId, 'nobody'] };
    const answers = await Promise.all([ask(body), ask(body), ask(body)]);
    await client.call(ENRICH, body);
    expect(new Set([...answers, await ask(body)]).size).toBe(1);
    expect(await client.balance()).toBe(10_040 - 6 - 1);
    const other = await client.refused(ENRICH, { ids: [davor.contactId] }, headers);
    expect(other.status).toBe(409);
    await expectSound(server.engine, client.accountId);
  });

  it('refuses the whole call with 402 when the credits do not hold it, charges nothing, and so again after a top-up', async () => {
    const client = await ApiClient.open(server, 'free');
    const people = await manyContacts(client, 50);
    const body = { ids: people.map(({ id }) => id) };
    const headers = { 'idempotency-key': 'too-many' };
    const before = await client.balance();
    const refused = { status: 402, statusCode: 402, message: 'Insufficient credits for this operation' };
    expect(await client.refused(ENRICH, body, headers)).toMatchObject(refused);
    expect(await client.balance()).toBe(before);
    const by = {
      accountId: client.accountId,
      key: randomUUID(),
      actor: { kind: 'operator', name: 'tests' },
    } as const;
    await server.billing.grantGoodwill({ ...by, credits: 1000, reason: 'a test' });
    expect(await client.refused(ENRICH, body, headers)).toMatchObject(refused);
    expect((await client.call(ENRICH, body)).billing.creditsCharged).toBeGreaterThan(40);
  });

  it('never passes the ceiling of the caller', async () => {
    const client = await ApiClient.open(server);
    const refused = await client.refused(ENRICH, { ids: [orla.contactId] }, { 'purser-ceiling': '5' });
    expect(refused.status).toBe(402);
    expect(await client.credits(ENRICH, { ids: [orla.contactId] })).toBe(6);
  });

  it('serves no person who asked not to be processed, and charges the others', async () => {
    const client = await ApiClient.open(server);
    await client.call(ENRICH, { ids: [emailOnly.contactId] }, { 'idempotency-key': 'before' });
    await server.billing.suppress(emailOnly.contactId);
    try {
      const { results, billing } = await client.call(ENRICH, emails(emailOnly.contactId, davor.contactId));
      expect(results[0]).toMatchObject({ id: emailOnly.contactId, error: { code: 'COMPLIANCE_RESTRICTED' } });
      expect(billing).toEqual({ creditsCharged: 1, resultsReturned: 1 });
      const again = await client.call(
        ENRICH,
        { ids: [emailOnly.contactId] },
        { 'idempotency-key': 'before' },
      );
      expect(JSON.stringify(again)).not.toContain(emailOnly.emails[0]);
    } finally {
      await server.billing.unsuppress(emailOnly.contactId);
    }
  });
});
