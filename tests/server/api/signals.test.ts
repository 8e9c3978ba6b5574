import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { companyIdOf, contactIdOf } from '../../../server/directory/ids.ts';
import { importText, jsonLines } from '../directory/import-text.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { ApiClient } from './api-client.ts';

const PERSON = { personId: '1', fullName: 'Nella Quorven', updateDate: '2026-01-02' };
const TODAY = new Date('2026-03-10T12:00:00Z');
const id = contactIdOf('signals', '1');
const companyId = companyIdOf('signals', 'fern');
const event = z.looseObject({ id: z.string(), signalDate: z.iso.date() });
const answer = z.looseObject({
  results: z.array(z.looseObject({ id: z.string() }).catchall(z.union([z.array(event), z.unknown()]))),
  startDate: z.iso.date(),
  endDate: z.iso.date(),
  billing: z.object({ creditsCharged: z.int(), resultsReturned: z.int() }),
});

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({}, { now: () => TODAY });
  const take = (...rows: object[]) => importText(server.engine, 'signals', jsonLines(rows));
  await take({
    ...{ companyId: 'fern', name: 'Fernhollow', fqdn: 'fernhollow.example' },
    headcountHistory: [
      { on: '2025-11-01', employees: 100 },
      { on: '2026-02-10', employees: 130 },
    ],
  });
  const job = { jobTitle: 'Planner', seniority: 'entry', jobStartDate: '2022-03-01' };
  await take({
    ...PERSON,
    ...job,
    companyId: 'fern',
    previousJob: { title: 'Clerk', company: 'Ombrant', endDate: '2022-02-01' },
  });
  await take({
    ...PERSON,
    jobTitle: 'Head of Planning',
    seniority: 'director',
    jobStartDate: '2026-02-01',
    companyId: 'fern',
  });
});
afterAll(() => server.stop());

async function signals(client: ApiClient, kind: 'contacts' | 'companies', body: object) {
  const given = await client.send(`/v3/${kind}/signals`, body);
  if (given.status !== 200) throw new Error(await given.text());
  return answer.parse(await given.json());
}

it('charges 1 for each subject and type with something new, then only the call', async () => {
  const client = await ApiClient.open(server);
  const all = { ids: [id], signalTypes: ['allSignals'] };
  const first = await signals(client, 'contacts', all);
  expect(first).toMatchObject({
    results: [
      { id, companyChange: [], promotion: [{ id, signalDate: '2026-02-01', newTitle: 'Head of Planning' }] },
    ],
    ...{ startDate: '2025-09-10', endDate: '2026-03-10', billing: { creditsCharged: 1, resultsReturned: 1 } },
  });
  expect((await signals(client, 'contacts', all)).billing.creditsCharged).toBe(1);
  const company = await signals(client, 'companies', {
    ids: [companyId, 'nobody'],
    signalTypes: ['allSignals'],
  });
  expect(company).toMatchObject({
    results: [
      {
        ...{
          id: companyId,
          companyName: 'Fernhollow',
          domain: 'fernhollow.example',
          headcountDecrease1m: [],
        },
        headcountIncrease1m: [{ signalDate: '2026-02-10', employees: 130, previousEmployees: 100 }],
        headcountIncrease3m: [{ signalDate: '2026-02-10' }],
      },
      { id: 'nobody', error: { code: 'NOT_FOUND' } },
    ],
    billing: { creditsCharged: 2, resultsReturned: 1 },
  });
});

it('3 signals on one company cost 3; the same under a key cost nothing again', async () => {
  const client = await ApiClient.open(server);
  const types = ['headcountIncrease1m', 'headcountIncrease3m', 'surgeInHiring'];
  const path = '/v3/companies/signals';
  const before = await client.balance();
  const headers = { 'idempotency-key': 'once' };
  const body = { ids: [companyId], signalTypes: types, startDate: '2022-01-01' };
  const texts = [await client.send(path, body, headers), await client.send(path, body, headers)];
  const [one, two] = await Promise.all(texts.map((text) => text.text()));
  expect(two).toBe(one);
  expect(await client.balance()).toBe(before - 2);
  const job = await signals(client, 'contacts', {
    ids: [id],
    signalTypes: ['companyChange'],
    startDate: '2020-01-01',
  });
  expect(job.results[0]).toMatchObject({
    companyChange: [{ signalDate: '2022-03-01', previousCompany: 'Ombrant' }],
  });
});

it('names its types for free, and refuses others', async () => {
  const client = await ApiClient.open(server);
  const types = await fetch(`${server.url}/v3/companies/signals/types`, { headers: { api_key: client.key } });
  expect(await types.json()).toMatchObject({
    signalTypes: expect.arrayContaining(['allSignals', 'surgeInHiring']),
  });
  expect(
    (await client.refused('/v3/companies/signals', { ids: ['a'], signalTypes: ['riskNews'] })).status,
  ).toBe(400);
});
