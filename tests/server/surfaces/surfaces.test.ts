import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { ApiClient } from '../api/api-client.ts';
import { type HubSpotStandIn, startHubSpot } from '../exports/hubspot-stand-in.ts';
import { charge } from '../support/client.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { send } from '../support/settings.ts';
import { expectSound } from '../support/soundness.ts';
import { ModelAccount, PEOPLE, type Point } from './model-account.ts';

/** Histories of one account; `npm run test:long` runs more. */
const RUNS = Number(process.env.SURFACE_RUNS ?? 6);
const SEED = Number(process.env.SURFACE_SEED ?? fc.sample(fc.nat(), 1)[0] ?? 1);

let hubspot: HubSpotStandIn;
let server: TestServer;
let companies: string[];
beforeAll(async () => {
  hubspot = await startHubSpot();
  server = await startTestServer({ crmAddresses: { hubspot: hubspot.url } });
  const client = await ApiClient.open(server);
  const names = [...new Set(PEOPLE.map(({ company }) => company))].map((name) => ({ name }));
  const { results } = await client.call('/v3/companies/search', { companies: names });
  companies = results.flatMap(({ id }) => id ?? []);
});
afterAll(async () => {
  await server.stop();
  await hubspot.close();
});

const people = fc.uniqueArray(fc.nat({ max: PEOPLE.length - 1 }), { minLength: 1, maxLength: 3 });
const points = fc.uniqueArray(fc.constantFrom<Point>('emails', 'phones'), { minLength: 1, maxLength: 2 });
const firms = fc.uniqueArray(fc.nat({ max: 2 }), { minLength: 1, maxLength: 3 });
const step = fc.oneof(
  fc.record({ on: fc.constant('extension' as const), people, points }),
  fc.record({ on: fc.constantFrom('enrich' as const, 'search-and-enrich' as const), people, points }),
  fc.record({ on: fc.constantFrom('search' as const, 'signals' as const, 'engagement' as const), people }),
  fc.record({ on: fc.constantFrom('assistant' as const, 'csv' as const, 'crm' as const), people, points }),
  fc.record({ on: fc.constantFrom('companies' as const, 'companies.csv' as const), firms }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
/** A call that is sent twice under its key, or with a ceiling one below its price. */
const call = fc.record({ step, again: fc.boolean(), tooLow: fc.nat({ max: 4 }).map((n) => n === 0) });

const idsOf = (list: readonly number[]) => list.flatMap((i) => PEOPLE[i]?.contactId ?? []);
const charged = z.object({ billing: z.object({ creditsCharged: z.int() }) });
const mcpAnswer = z.object({ result: z.object({ content: z.array(z.object({ text: z.string() })) }) });

/** The request of a step, and what the specification says it costs. */
function planned(one: Step, model: ModelAccount): { path: string; body: object; cost: number } {
  switch (one.on) {
    case 'enrich':
      return {
        ...{ path: '/v3/contacts/enrich', body: { ids: idsOf(one.people), reveal: one.points } },
        cost: model.call(model.reveal(one.people, one.points)),
      };
    case 'search-and-enrich':
      return {
        path: '/v3/contacts/search-and-enrich',
        body: { contacts: idsOf(one.people).map((id) => ({ id })), reveal: one.points },
        cost: model.call(model.reveal(one.people, one.points), one.people.length),
      };
    case 'search':
      return {
        path: '/v3/contacts/search',
        body: { contacts: idsOf(one.people).map((id) => ({ id })) },
        cost: model.call(0, one.people.length),
      };
    case 'signals':
      return {
        path: '/v3/contacts/signals',
        body: { ids: idsOf(one.people), signalTypes: ['allSignals'], startDate: '2020-01-01' },
        cost: model.signals(one.people),
      };
    case 'csv':
      return {
        path: '/v3/exports/csv',
        body: { object: 'contacts', ids: idsOf(one.people), reveal: one.points },
        cost: model.reveal(one.people, one.points),
      };
    case 'crm':
      return {
        path: '/v3/exports/crm',
        body: { crm: 'hubspot', contacts: idsOf(one.people), reveal: one.points },
        cost: model.exportToCrm(one.people, one.points),
      };
    case 'companies':
    case 'companies.csv': {
      const ids = one.firms.flatMap((i) => companies[i] ?? []);
      const cost = model.companies(ids);
      return one.on === 'companies'
        ? { path: '/v3/companies/enrich', body: { ids }, cost: model.call(cost) }
        : { path: '/v3/exports/csv', body: { object: 'companies', ids }, cost };
    }
    default:
      throw new RangeError(`${one.on} is no call of /v3`);
  }
}

async function callOf(client: ApiClient, one: Step, model: ModelAccount, again: boolean, tooLow: boolean) {
  const before = await client.balance();
  if (one.on === 'extension') {
    const items = one.people.flatMap((i) =>
      one.points.map((point) => charge({ contactId: idsOf([i])[0] }, point)),
    );
    const sent = await client.owner.client.charge(...items);
    if (again) expect((await client.owner.client.charge(...items)).items).toEqual(sent.items);
    return before - model.reveal(one.people, one.points);
  }
  if (one.on === 'engagement') {
    const items = idsOf(one.people).map((contactId) => ({
      ...{ key: randomUUID(), kind: 'compose', person: { contactId }, ceiling: 0 },
    }));
    const body = { surface: 'platform', items };
    expect(
      (await send(server, client.owner.client.authorization, 'POST', '/v1/engagements', body)).status,
    ).toBe(200);
    return before;
  }
  if (one.on === 'assistant') {
    const cost = model.reveal(one.people, one.points);
    const given = { ids: idsOf(one.people), reveal: one.points, ceiling: cost, key: randomUUID() };
    const body = {
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name: 'reveal_contacts', arguments: given },
    };
    const headers = { accept: 'application/json, text/event-stream' };
    const texts: string[] = [];
    for (let times = again ? 2 : 1; times > 0; times -= 1) {
      const answer = mcpAnswer.parse(await (await client.send('/mcp', body, headers)).json());
      texts.push(answer.result.content[0]?.text ?? '');
    }
    expect(charged.parse(JSON.parse(texts[0] ?? '')).billing.creditsCharged).toBe(cost);
    expect(new Set(texts).size).toBe(1);
    return before - cost;
  }
  const { path, body, cost } = planned(one, model);
  if (tooLow && cost > 0) {
    expect((await client.refused(path, body, { 'purser-ceiling': String(cost - 1) })).status).toBe(402);
    expect(await client.balance()).toBe(before);
  }
  const headers = { 'idempotency-key': randomUUID(), 'purser-ceiling': String(cost) };
  const answer = await client.send(path, body, headers);
  const text = await answer.text();
  expect(answer.status, `${JSON.stringify(one)} for ${cost}: ${text}`).toBe(200);
  expect(charged.parse(JSON.parse(text)).billing.creditsCharged, text).toBe(cost);
  if (again) expect(await (await client.send(path, body, headers)).text()).toBe(text);
  return before - cost;
}

it(`any calls on all surfaces of one account cost what the specification says, and the ledger is sound (seed ${SEED})`, {
  timeout: 600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(call, { minLength: 8, maxLength: 16 }), async (calls) => {
      hubspot.records.clear();
      const client = await ApiClient.open(server);
      const token = { token: hubspot.token };
      await client.owner.settings.do('PUT', '/v1/crm/hubspot', z.unknown(), token);
      const model = new ModelAccount();
      for (const { step: one, again, tooLow } of calls) {
        const expected = await callOf(client, one, model, again, tooLow);
        expect(await client.balance(), JSON.stringify(one)).toBe(expected);
      }
      await expectSound(server.engine, client.accountId);
    }),
    { numRuns: RUNS, seed: SEED, endOnFailure: RUNS < 50 },
  );
});
