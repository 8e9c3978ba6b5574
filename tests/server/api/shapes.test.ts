import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PEOPLE } from '../../../server/directory/demo-people.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { ApiClient } from './api-client.ts';
import * as model from './model-schemas.ts';

let server: TestServer;
let client: ApiClient;
beforeAll(async () => {
  server = await startTestServer();
  client = await ApiClient.open(server);
});
afterAll(() => server.stop());

const { orla } = DEMO_PEOPLE;

describe('a client of the model API finds people', () => {
  it.each([
    ['id', { id: orla.contactId }],
    ['LinkedIn address', { linkedinUrl: `https://www.linkedin.com/in/${orla.slug}/` }],
    ['email', { email: orla.emails[0]?.toUpperCase() }],
    [
      'name and company',
      { firstName: 'ORLA', lastName: orla.fullName.split(' ').slice(1).join(' '), companyName: orla.company },
    ],
    [
      'name and domain',
      {
        firstName: 'Orla',
        lastName: orla.fullName.split(' ').slice(1).join(' '),
        companyDomain: `https://www.${orla.emails[0]?.split('@')[1]}`,
      },
    ],
  ])('by %s', async (_, query) => {
    const { results } = await client.call('/v3/contacts/search', {
      contacts: [{ clientReferenceId: 'a', ...query }],
    });
    expect(results).toMatchObject([
      { clientReferenceId: 'a', id: orla.contactId, has: expect.arrayContaining(['emails', 'phones']) },
    ]);
    const text = JSON.stringify(results);
    for (const value of [...orla.emails, ...orla.phones]) expect(text).not.toContain(value);
  });

  it('sees the price of each part before the call: 0 for what the account owns', async () => {
    const own = await ApiClient.open(server);
    const canReveal = async () =>
      (await own.call('/v3/contacts/search', { contacts: [{ id: orla.contactId }] })).results[0]?.canReveal;
    expect(await canReveal()).toEqual([
      { field: 'emails', credits: 1 },
      { field: 'phones', credits: 5 },
    ]);
    await own.call('/v3/contacts/enrich', { ids: [orla.contactId], reveal: ['phones'] });
    expect(await canReveal()).toEqual([
      { field: 'emails', credits: 1 },
      { field: 'phones', credits: 0 },
    ]);
  });

  it('gets every field of the specification, in its spelling and in the model’s', async () => {
    const { results } = await client.call('/v3/contacts/enrich', { ids: [orla.contactId] });
    expect(results[0]).toMatchObject({
      ...{
        personId: orla.contactId,
        companyId: expect.any(String),
        fullName: orla.fullName,
        updateDate: '2026-04-23',
      },
      ...{ jobStartDate: '2022-03-01', title: orla.title, seniority: 'manager', departments: ['Operations'] },
      ...{
        isEuContact: expect.any(Boolean),
        is_eu_contact: expect.any(Boolean),
        rawLocation: expect.any(String),
      },
      contactTags: [{ id: 't1', name: 'priority', color: '#FF5733' }],
      tags: [{ id: 't1', name: 'priority', color: '#FF5733' }],
      emails: [
        { email: orla.emails[0], type: 'work', emailType: 'work', confidence: 'A+', emailConfidence: 'A+' },
        { email: orla.emails[1], confidence: null },
      ],
      phones: [
        { number: orla.phones[0], type: 'mobile', phoneType: 'mobile', doNotCall: false },
        { number: orla.phones[1], type: 'direct' },
      ],
      company: {
        name: orla.company,
        fqdn: expect.any(String),
        mainIndustry: expect.any(String),
        sic: expect.any(Array),
      },
      previousEmployment: [{ company: { name: 'Ombrant' }, jobTitle: { title: 'Planner' } }],
      previousJob: { title: 'Planner', company: 'Ombrant' },
    });
  });

  it('filters, includes and leaves out', async () => {
    const ask = async (filters: object, options?: object) => {
      const pagination = { page: 0, size: 100 };
      return (
        await client.call('/v3/contacts/prospecting', {
          pagination,
          filters,
          ...(options ? { options } : {}),
        })
      ).results;
    };
    const sales = await ask({ contacts: { include: { departments: ['sales'], seniorityIds: [8] } } });
    expect(sales.length).toBeGreaterThan(0);
    for (const one of sales) expect(one.jobTitle).toMatchObject({ seniority: 'vp' });
    const places = { locations: [{ city: 'London', country: 'United Kingdom' }, { country: 'France' }] };
    const found = await ask({ contacts: { include: places, exclude: { locations: [{ city: 'Lyon' }] } } });
    expect(found.length).toBeGreaterThan(0);
    for (const { location } of found) {
      expect(location?.city === 'London' || location?.country === 'France').toBe(true);
      expect(location?.city).not.toBe('Lyon');
    }
    const both = { existingDataPoints: ['work_email', 'mobile_phone'], existingDataPointsCondition: 'and' };
    for (const one of await ask({ contacts: { include: both } })) {
      expect(one.has).toEqual(expect.arrayContaining(['emails', 'phones']));
    }
    expect(
      await ask({ contacts: { include: { linkedinUrls: [`linkedin.com/in/${orla.slug}`] } } }),
    ).toHaveLength(1);
    const full = await ask({}, { includePartialProfiles: false, excludeDnc: true });
    for (const one of full)
      expect((one.has ?? []).some((name) => name === 'emails' || name === 'phones')).toBe(true);
  });

  it('finds companies, and gets their profiles', async () => {
    const search = await client.call('/v3/companies/search', {
      companies: [{ name: orla.company.toUpperCase() }, { domain: 'no.example' }],
    });
    expect(search.results).toMatchObject([
      { name: orla.company, canReveal: [{ field: 'profile', credits: 1 }] },
      { error: { code: 'NOT_FOUND' } },
    ]);
    const { results } = await client.call('/v3/companies/enrich', {
      ids: [search.results[0]?.id],
      reveal: ['competitors'],
    });
    expect(results[0]).toMatchObject({
      ...{
        name: orla.company,
        homepageUrl: expect.any(String),
        crunchbaseUrl: expect.any(String),
        sics: expect.any(Array),
      },
      sicCodes: [{ code: expect.any(Number) }],
      intent: { detectedTopics: expect.any(Array) },
      revenueRange: { min: expect.any(Number) },
    });
  });
});

describe('a client of the model API reads errors as it knows them', () => {
  it('400 says what is wrong', async () => {
    const refused = await client.refused('/v3/contacts/enrich', { ids: ['a'], reveal: [] });
    expect(refused).toEqual({
      ...{ status: 400, statusCode: 400, message: 'Validation failed' },
      errors: ['reveal: reveal must contain at least 1 elements'],
    });
    for (const body of [
      { ids: [] },
      { ids: Array(101).fill('a') },
      { ids: ['a'], surprise: 1 },
      { contacts: [{}] },
    ]) {
      expect(await client.refused('/v3/contacts/enrich', body)).toMatchObject({
        status: 400,
        message: 'Validation failed',
      });
    }
    const signals = { contacts: [{ id: 'a' }], signals: { types: ['promotion'] } };
    expect((await client.refused('/v3/contacts/search', signals)).message).toMatch(/signals endpoints only/);
  });

  it('401 for a key that is none, 404 for an unknown endpoint', async () => {
    const answer = await client.send('/v3/contacts/enrich', { ids: ['a'] }, { api_key: 'purser_nothing' });
    expect(model.modelError.parse(await answer.json())).toMatchObject({
      statusCode: 401,
      message: 'Invalid API key',
    });
    expect((await client.send('/v3/contacts/nothing', {})).status).toBe(404);
  });

  it('403 while the account is suspended', async () => {
    const own = await ApiClient.open(server);
    const by = {
      accountId: own.accountId,
      key: 'operator:1',
      actor: { kind: 'operator', name: 'tests' },
    } as const;
    await server.billing.suspend({ ...by, reason: 'a test' });
    const refused = await own.refused('/v3/contacts/enrich', { ids: [orla.contactId] });
    expect(refused).toMatchObject({
      status: 403,
      message: expect.stringMatching(/^Your account is not active/),
    });
  });

  it('429 with the headers of the reference, and Retry-After', async () => {
    const own = await ApiClient.open(server, 'free');
    const get = () => fetch(`${server.url}/v3/account/usage`, { headers: { api_key: own.key } });
    const answers = await Promise.all(Array.from({ length: 6 }, get));
    const last = answers.find(({ status }) => status === 429);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(5);
    expect(last?.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(last?.headers.get('x-rate-limit-minute')).toBe('40');
    expect(last?.headers.get('x-daily-requests-left')).toMatch(/^\d+$/);
    expect(model.modelError.parse(await last?.json()).message).toMatch(/^Too many requests/);
  });

  it('reads its usage, with the prices as data', async () => {
    const own = await ApiClient.open(server);
    await own.call('/v3/contacts/enrich', { ids: [orla.contactId] });
    const answer = await fetch(`${server.url}/v3/account/usage`, { headers: { api_key: own.key } });
    const usage = model.usage.parse(await answer.json());
    expect(usage.credits).toEqual({ total: 10_040, used: 6, remaining: 10_034 });
    expect(usage.pricing).toMatchObject({
      api_search: { credits: 1, perQuantity: 25 },
      revealEmail: { credits: 1, perQuantity: 1 },
      revealPhone: { credits: 5, perQuantity: 1 },
      reveal_company: { credits: 1, perQuantity: 1 },
    });
    expect(usage.rateLimits.daily).toMatchObject({
      used: 2,
      remaining: (usage.rateLimits.daily?.limit ?? 0) - 2,
    });
  });
});
