import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PLANS } from '../../../lib/credits/plans.ts';
import { DEMO_PEOPLE } from '../../../server/directory/demo-people.ts';
import { crmExportAnswer } from '../../../server/exports/requests.ts';
import { ApiClient } from '../api/api-client.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { putOnPlan } from '../support/settings.ts';
import { expectSound } from '../support/soundness.ts';
import { type HubSpotStandIn, startHubSpot } from './hubspot-stand-in.ts';

let hubspot: HubSpotStandIn;
let server: TestServer;
beforeAll(async () => {
  hubspot = await startHubSpot();
  server = await startTestServer({ crmAddresses: { hubspot: hubspot.url } });
});
afterAll(async () => {
  await server.stop();
  await hubspot.close();
});

const { orla, davor, neither, doNotProcess } = DEMO_PEOPLE;
const done = z.object({ done: z.literal(true) });
const PATH = '/v3/exports/crm';

async function connected(plan: 'free' | 'scale' = 'scale'): Promise<ApiClient> {
  hubspot.records.clear();
  hubspot.fault = null;
  const client = await ApiClient.open(server, plan);
  await client.owner.settings.do('PUT', '/v1/crm/hubspot', done, { token: hubspot.token });
  return client;
}

async function run(client: ApiClient, body: object, headers: Record<string, string> = {}) {
  const answer = await client.send(PATH, { crm: 'hubspot', ...body }, headers);
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${answer.status} ${text}`);
  return crmExportAnswer.parse(JSON.parse(text));
}

const both = { reveal: ['emails', 'phones'] };
const contacts = (...people: { contactId: string }[]) => people.map(({ contactId }) => contactId);

describe('an export to HubSpot', () => {
  it('charges what it newly writes, once: new 6, the same again writes nothing and costs 0', async () => {
    const client = await connected();
    const body = { contacts: contacts(orla), ...both };
    const dry = await run(client, { ...body, dryRun: true });
    expect(dry).toMatchObject({ dryRun: true, billing: { creditsCharged: 6 } });
    expect(dry.results[0]).toMatchObject({
      action: 'create',
      properties: { email: null, phone: null, firstname: 'Orla' },
      buys: [
        { dataPoint: 'emails', credits: 1 },
        { dataPoint: 'phones', credits: 5 },
      ],
    });
    expect(JSON.stringify(dry)).not.toContain(orla.emails[0]);
    expect(hubspot.of('contacts')).toEqual([]);
    const first = await run(client, body);
    expect(first.billing.creditsCharged).toBe(6);
    expect(hubspot.of('contacts')).toMatchObject([
      { properties: { email: orla.emails[0]?.toLowerCase(), firstname: 'Orla', jobtitle: orla.title } },
    ]);
    const again = await run(client, body);
    expect(again).toMatchObject({ results: [{ action: 'nothing' }], billing: { creditsCharged: 0 } });
    expect(await client.owner.client.entitlements()).toMatchObject({ entitlements: [{}, {}] });
    const statement = await (await client.owner.client.get('/v1/statement')).text();
    expect(statement).toContain('"surface":"export"');
    await expectSound(server.engine, client.accountId);
  });

  it('costs nothing where the CRM has the value already, under whatever address of the contact', async () => {
    const client = await connected();
    const id = hubspot.put('contacts', {
      email: 'someone.else@quillstreet.example',
      hs_additional_emails: `other@quillstreet.example;${orla.emails[0]?.toLowerCase()}`,
      mobilephone: '+1 617 555 0000',
      phone: '+1 617 555 0001',
    });
    const { billing, results } = await run(client, { contacts: contacts(orla), ...both });
    expect(billing.creditsCharged).toBe(0);
    expect(results[0]).toMatchObject({ action: 'update', recordId: id, properties: { firstname: 'Orla' } });
    expect(hubspot.records.get(id)?.properties).toMatchObject({
      email: 'someone.else@quillstreet.example',
      phone: '+1 617 555 0001',
    });
  });

  it('exports what the account owns for nothing, and buys nothing that `reveal` does not name', async () => {
    const client = await connected();
    await client.call('/v3/contacts/enrich', { ids: contacts(davor), reveal: ['emails'] });
    const { billing } = await run(client, { contacts: contacts(davor, orla) });
    expect(billing.creditsCharged).toBe(0);
    const [first, second] = hubspot.of('contacts');
    expect(first?.properties.email ?? second?.properties.email).toBe(davor.emails[0]?.toLowerCase());
    expect(JSON.stringify(hubspot.of('contacts'))).not.toContain(orla.emails[0]?.toLowerCase());
  });

  it('charges nothing for a record that the CRM rejects, and stops no other', async () => {
    const client = await connected();
    await client.owner.settings.do('PUT', '/v1/crm/hubspot/mapping', z.unknown(), {
      contacts: [
        { field: 'email', property: 'email' },
        { field: 'phone', property: 'phone' },
        { field: 'allPhones', property: 'no_such_property' },
      ],
      companies: [],
    });
    const { results, billing } = await run(client, { contacts: contacts(orla, davor, neither), ...both });
    expect(results.map(({ error, action }) => error?.code ?? action)).toEqual([
      'CRM_REJECTED',
      davor.phones.length > 0 ? 'CRM_REJECTED' : 'create',
      'nothing',
    ]);
    expect(results[0]?.error?.message).toContain('no_such_property');
    expect(billing.creditsCharged).toBe(davor.phones.length > 0 ? 0 : 1);
    await expectSound(server.engine, client.accountId);
  });

  it.each([
    ['lost-after', 'create', 1],
    ['lost-before', 'CRM_UNAVAILABLE', 0],
    ['limited', 'CRM_UNAVAILABLE', 0],
  ] as const)('an answer that is %s ends as %s and costs %i', async (fault, end, cost) => {
    const client = await connected();
    const before = await client.balance();
    hubspot.fault = fault;
    const { results, billing } = await run(client, { contacts: contacts(orla), reveal: ['emails'] });
    expect(results[0]?.error?.code ?? results[0]?.action).toBe(end);
    expect(billing.creditsCharged).toBe(cost);
    expect(await client.balance()).toBe(before - cost);
    hubspot.fault = null;
    const again = await run(client, { contacts: contacts(orla), reveal: ['emails'] });
    expect(again.billing.creditsCharged).toBe(1 - cost);
    expect(hubspot.of('contacts')).toHaveLength(1);
    await expectSound(server.engine, client.accountId);
  });

  it('is refused as a whole, with nothing written, above the ceiling or the balance', async () => {
    const client = await connected('free');
    const people = contacts(...Object.values(DEMO_PEOPLE).filter(({ phones }) => phones.length > 0));
    const body = { crm: 'hubspot', contacts: people, ...both };
    expect((await client.refused(PATH, body, { 'purser-ceiling': '5' })).status).toBe(402);
    await client.owner.client.wallet();
    while ((await client.balance()) >= 6) {
      const rest = await client.send('/v3/contacts/enrich', { ids: ['nobody'] });
      expect(rest.status).toBe(200);
    }
    expect((await client.refused(PATH, body)).status).toBe(402);
    expect(hubspot.of('contacts')).toEqual([]);
    await expectSound(server.engine, client.accountId);
  });

  it('is answered again under its key, word for word, and another request under it is refused', async () => {
    const client = await connected();
    const body = { crm: 'hubspot', contacts: contacts(orla), reveal: ['emails'] };
    const headers = { 'idempotency-key': 'once' };
    const texts = [await client.send(PATH, body, headers), await client.send(PATH, body, headers)];
    const [one, two] = await Promise.all(texts.map((text) => text.text()));
    expect(two).toBe(one);
    expect((await client.refused(PATH, { ...body, reveal: [] }, headers)).status).toBe(409);
  });

  it('writes nobody who asked not to be processed, and nobody who is not there', async () => {
    const client = await connected();
    const { results } = await run(client, { contacts: [doNotProcess.contactId, 'nobody'], ...both });
    expect(results.map(({ error }) => error?.code)).toEqual(['COMPLIANCE_RESTRICTED', 'NOT_FOUND']);
    expect(hubspot.records.size).toBe(0);
  });

  it('sells a company profile once, and not where the plan excludes it', async () => {
    const client = await connected();
    const found = await client.call('/v3/companies/search', { companies: [{ name: orla.company }] });
    const companies = found.results.flatMap(({ id }) => id ?? []);
    expect((await run(client, { companies })).billing.creditsCharged).toBe(1);
    expect((await run(client, { companies })).billing.creditsCharged).toBe(0);
    expect(hubspot.of('companies')).toMatchObject([{ properties: { name: orla.company } }]);
    await putOnPlan(server, client.accountId, 'scale', { ...PLANS.scale, companyExport: false });
    hubspot.records.clear();
    const { results } = await run(client, { companies });
    expect(results[0]?.error?.code).toBe('PLAN_EXCLUDES');
    expect(hubspot.records.size).toBe(0);
  });
});

describe('the connection to HubSpot', () => {
  it('tries the token first, keeps it encrypted, and shows it to nobody', async () => {
    const client = await ApiClient.open(server);
    expect(await client.owner.settings.refused('PUT', '/v1/crm/hubspot', { token: 'pat-wrong-one' })).toBe(
      '409 crm_refused',
    );
    expect((await client.refused(PATH, { crm: 'hubspot', contacts: ['a'] })).status).toBe(409);
    await client.owner.settings.do('PUT', '/v1/crm/hubspot', done, { token: hubspot.token });
    const list = await (await client.owner.client.get('/v1/crm')).text();
    expect(list).toContain('"connected":true');
    const rows = await server.engine.db
      .selectFrom('crm_connections')
      .selectAll()
      .where('account_id', '=', client.accountId)
      .execute();
    const stored = Buffer.from(rows[0]?.token ?? []).toString('latin1');
    for (const text of [list, stored, server.logs.join()]) expect(text).not.toContain(hubspot.token);
    const fields = await (await client.owner.client.get('/v1/crm/hubspot/fields')).text();
    expect(fields).toContain('{"name":"mobilephone","label":"mobilephone"}');
    expect(fields).not.toContain('{"name":"company"');
    await client.owner.settings.do('DELETE', '/v1/crm/hubspot', done);
    expect(await client.owner.settings.refused('DELETE', '/v1/crm/hubspot')).toBe('409 crm_not_connected');
  });

  it('a token that stops being accepted is told, and nothing is charged', async () => {
    const client = await connected();
    const before = await client.balance();
    const { token } = hubspot;
    hubspot.token = 'another';
    const refused = await client.refused(PATH, { crm: 'hubspot', contacts: contacts(orla), ...both });
    hubspot.token = token;
    expect(refused).toMatchObject({ status: 409, message: expect.stringContaining('refuses the token') });
    expect(await client.balance()).toBe(before);
  });
});
