import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PEOPLE } from '../../../server/directory/demo-people.ts';
import { csvExportAnswer } from '../../../server/exports/requests.ts';
import { ApiClient } from '../api/api-client.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { expectSound } from '../support/soundness.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const { orla, davor, doNotProcess, phoneOnlyDoNotCall } = DEMO_PEOPLE;

async function csv(client: ApiClient, body: object) {
  const answer = await client.send('/v3/exports/csv', body);
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${answer.status} ${text}`);
  const given = csvExportAnswer.parse(JSON.parse(text));
  const { data } = Papa.parse<Record<string, string>>((given.csv ?? '').replace('\uFEFF', ''), {
    header: true,
    skipEmptyLines: true,
  });
  return { ...given, rows: data, cost: given.billing.creditsCharged };
}

describe('an export as CSV', () => {
  it('is free for what is owned, buys what `reveal` names, and shows nothing else', async () => {
    const client = await ApiClient.open(server);
    await client.call('/v3/contacts/enrich', { ids: [davor.contactId], reveal: ['emails'] });
    const ids = [orla.contactId, davor.contactId];
    const free = await csv(client, { object: 'contacts', ids });
    expect(free).toMatchObject({
      cost: 0,
      rows: [{ fullName: 'Orla Quillon', email: '', phone: '' }, { email: davor.emails[0] }],
    });
    expect((await csv(client, { object: 'contacts', ids, reveal: ['emails'], dryRun: true })).cost).toBe(1);
    const bought = await csv(client, { object: 'contacts', ids, reveal: ['emails'] });
    expect(bought).toMatchObject({ cost: 1, rows: [{ email: orla.emails[0], phone: '' }, {}] });
    expect((await csv(client, { object: 'contacts', ids, reveal: ['emails'] })).cost).toBe(0);
    await expectSound(server.engine, client.accountId);
  });

  it('says which number must not be called, and leaves out who asked not to be processed', async () => {
    const client = await ApiClient.open(server);
    const ids = [phoneOnlyDoNotCall.contactId, doNotProcess.contactId, 'nobody'];
    const { rows, left, cost } = await csv(client, { object: 'contacts', ids, reveal: ['phones'] });
    expect(rows).toMatchObject([
      { phone: `'${phoneOnlyDoNotCall.phones[0]}`, doNotCall: 'true', isEuContact: 'false' },
    ]);
    expect(left.map(({ error }) => error.code)).toEqual(['COMPLIANCE_RESTRICTED', 'NOT_FOUND']);
    expect(cost).toBe(5);
  });

  it('sells a company profile for 1, once, and not where the plan excludes it', async () => {
    const client = await ApiClient.open(server);
    const found = await client.call('/v3/companies/search', { companies: [{ name: orla.company }] });
    const ids = found.results.flatMap(({ id }) => id ?? []);
    expect(await csv(client, { object: 'companies', ids })).toMatchObject({
      cost: 1,
      rows: [{ name: orla.company }],
    });
    expect((await csv(client, { object: 'companies', ids })).cost).toBe(0);
    const free = await ApiClient.open(server, 'free');
    const { rows, left } = await csv(free, { object: 'companies', ids });
    expect(rows).toEqual([]);
    expect(left).toMatchObject([{ error: { code: 'PLAN_EXCLUDES' } }]);
  });
});
