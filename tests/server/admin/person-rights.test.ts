import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { askThroughDoor } from '../../../server/admin/operator-door.ts';
import { contactIdOf } from '../../../server/directory/ids.ts';
import { ApiClient } from '../api/api-client.ts';
import { importText, jsonLines } from '../directory/import-text.ts';
import { type HubSpotStandIn, startHubSpot } from '../exports/hubspot-stand-in.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { startReceiver } from '../webhooks/receiver.ts';

let hubspot: HubSpotStandIn;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
let server: TestServer;
beforeAll(async () => {
  hubspot = await startHubSpot();
  receiver = await startReceiver();
  server = await startTestServer({ crmAddresses: { hubspot: hubspot.url }, privateReceivers: true });
});
afterAll(async () => {
  await server.stop();
  await receiver.close();
  await hubspot.close();
});

const ID = contactIdOf('rights', '1');
/** Words that stand for nobody else. */
const MARKS = ['zephyrquill', 'ombrantelle', '+15550109876', '4123456789', 'chief of zeppelins'];

async function moved(jobTitle: string, company: string, jobStartDate: string): Promise<void> {
  const row = {
    ...{
      personId: '1',
      fullName: 'Ola Zephyrquill',
      firstName: 'Ola',
      lastName: 'Zephyrquill',
      jobTitle,
      jobStartDate,
    },
    ...{ memberId: '4123456789', slug: 'ola-zephyrquill', companyId: company, company: { name: company } },
    emails: [{ email: 'ola@zephyrquill.example', type: 'work' }],
    phones: [{ number: '+15550109876', type: 'mobile' }],
  };
  await importText(server.engine, 'rights', jsonLines([{ companyId: company, name: company }]));
  await importText(server.engine, 'rights', jsonLines([row]));
}

/** Every table in which one of the marks stands, in a text, a list or a document. */
async function tablesWith(marks: readonly string[]): Promise<string[]> {
  const { db } = server.engine;
  const { rows } = await sql<{ name: string }>`
    SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`.execute(
    db,
  );
  const found: string[] = [];
  for (const { name } of rows) {
    const marked = await sql<{ row: string }>`
      SELECT t::text AS row FROM ${sql.table(name)} t
      WHERE lower(t::text) LIKE ANY (${marks.map((mark) => `%${mark}%`)}::text[]) LIMIT 1`.execute(db);
    if (marked.rows.length > 0) found.push(name);
  }
  return found.toSorted();
}

it('a person is exported with their history and erased by one command, and no table keeps more of them than their identities', async () => {
  await moved('Planner', 'Fernhollow', '2022-03-01');
  await moved('Chief of Zeppelins', 'Ombrantelle', '2026-02-01');
  const client = await ApiClient.open(server);
  const { owner } = client;
  await owner.settings.do('PUT', '/v1/crm/hubspot', z.unknown(), { token: hubspot.token });
  const made = z.object({ secret: z.string() });
  receiver.secret = (await owner.settings.do('POST', '/api/account/secret/regenerate', made)).secret;
  const keyed = (key: string) => ({ 'idempotency-key': key });
  const subscription = { defaults: { url: receiver.url }, subscriptions: [{ entityId: ID, name: 'hook' }] };
  await client.send('/v3/contacts/enrich', { ids: [ID] }, keyed('1'));
  await client.send('/v3/contacts/search', { contacts: [{ email: 'ola@zephyrquill.example' }] }, keyed('2'));
  await client.send('/v3/exports/csv', { object: 'contacts', ids: [ID] }, keyed('3'));
  await client.send('/v3/exports/crm', { crm: 'hubspot', contacts: [ID] }, keyed('4'));
  await client.send(
    '/v3/contacts/prospecting',
    { filters: { contacts: { include: { ids: [ID] } } }, pagination: {} },
    keyed('5'),
  );
  await client.send(
    '/v3/contacts/signals',
    { ids: [ID], signalTypes: ['allSignals'], startDate: '2020-01-01' },
    keyed('6'),
  );
  expect((await client.send('/api/subscriptions', subscription)).status).toBe(201);
  await moved('Chief of Zeppelins', 'Zephyrquill and Daughters', '2026-03-01');
  await server.engine.db
    .updateTable('webhook_subscriptions')
    .set({ next_check: new Date(0) })
    .execute();
  await server.deliverWebhooks();
  expect(receiver.events).toHaveLength(1);
  expect(await tablesWith(MARKS)).toEqual(
    expect.arrayContaining([
      'api_answers',
      'contact_jobs',
      'contact_search',
      'contacts',
      'payloads',
      'webhook_deliveries',
    ]),
  );

  const words = ['person', 'export-and-erase', ID, '--why', 'asked for by mail'];
  const answer = await askThroughDoor(server.dataDir, words, 'tests');
  const { exported, erased } = z
    .object({ exported: z.object({ contact: z.looseObject({}) }), erased: z.object({ subject: z.string() }) })
    .parse(JSON.parse(answer?.out ?? ''));
  expect(exported.contact).toMatchObject({
    record: { emails: [{ email: 'ola@zephyrquill.example' }], phones: [{ number: '+15550109876' }] },
    jobs: [{ company: 'Fernhollow' }, { company: 'Ombrantelle' }, { company: 'Zephyrquill and Daughters' }],
    sources: ['rights'],
    identities: expect.arrayContaining(['member:4123456789', 'slug:ola-zephyrquill']),
    keptByAccounts: { purchases: 2, crmRecords: 1, subscriptions: 1, deliveries: 1 },
  });
  expect(erased.subject).toBe(ID);
  // The company's own name, which is no person's data, carries the word, too
  await sql`DELETE FROM companies WHERE record->>'name' LIKE 'Zephyrquill%' OR record->>'name' = 'Ombrantelle'`.execute(
    server.engine.db,
  );
  // Member number and slug stay, so that another source cannot bring them back
  expect(await tablesWith(MARKS)).toEqual(['contact_aliases']);
  await moved('Planner', 'Elsewhere', '2026-04-01');
  expect(await tablesWith(MARKS)).toEqual(['contact_aliases']);
});
