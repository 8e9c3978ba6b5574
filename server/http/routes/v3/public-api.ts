import type { OpenAPIHono } from '@hono/zod-openapi';
import * as answers from '../../../api/answers.ts';
import { enrichCompanies, searchCompanies } from '../../../api/company-calls.ts';
import { enrichContacts, searchContacts } from '../../../api/contact-calls.ts';
import { prospectCompanies, prospectContacts } from '../../../api/prospecting.ts';
import { ApiRefusal } from '../../../api/refusal.ts';
import * as requests from '../../../api/requests.ts';
import type { HttpEnvironment, Services } from '../../environment.ts';
import { callRoute } from './call-route.ts';
import { exportRoutes } from './exports.ts';
import { filterRoutes } from './filters.ts';
import { signalRoutes } from './signals.ts';
import { usageRoute } from './usage.ts';

const BOTH = ['emails', 'phones'] as const;
const named = (ids: readonly string[]) => ids.map((id) => ({ id }));

function withoutSignals({ signals }: { signals?: unknown }): void {
  if (signals !== undefined) throw new ApiRefusal('signals_endpoint_only');
}

/** The public API under `/v3`: a client written for the model API works with only its base address changed. */
export function publicApiRoutes(app: OpenAPIHono<HttpEnvironment>, services: Services): void {
  contactRoutes(app, services);
  companyRoutes(app, services);
  signalRoutes(app, services);
  filterRoutes(app, services);
  usageRoute(app, services);
  exportRoutes(app, services);
}

function contactRoutes(app: OpenAPIHono<HttpEnvironment>, services: Services): void {
  callRoute(app, services, {
    path: '/v3/contacts/search',
    summary: 'Look contacts up: a preview without addresses and numbers, and what each part would cost',
    request: requests.contactsSearchRequest,
    answer: answers.resultsOf(answers.contactPreview),
    plan: async (session, body) => {
      withoutSignals(body);
      const includePartial = body.options?.includePartialProfiles ?? true;
      return searchContacts(services, session, { contacts: body.contacts, includePartial });
    },
  });
  callRoute(app, services, {
    path: '/v3/contacts/enrich',
    summary: 'Reveal emails and phones of contacts by their ids',
    request: requests.contactsEnrichRequest,
    answer: answers.resultsOf(answers.enrichedContact),
    plan: (session, { ids, reveal = [...BOTH] }) =>
      enrichContacts(services, session, { people: named(ids), reveal, search: false, includePartial: true }),
  });
  callRoute(app, services, {
    path: '/v3/contacts/search-and-enrich',
    summary:
      'Look contacts up and reveal them in one call; the search is free when anything paid is revealed',
    request: requests.contactsSearchAndEnrichRequest,
    answer: answers.resultsOf(answers.enrichedContact),
    plan: (session, { contacts, reveal = [...BOTH], options }) => {
      const includePartial = options?.includePartialProfiles ?? true;
      return enrichContacts(services, session, { people: contacts, reveal, search: true, includePartial });
    },
  });
  callRoute(app, services, {
    path: '/v3/contacts/prospecting',
    summary: 'Contacts by filters of contacts and companies, page by page',
    request: requests.contactsProspectingRequest,
    answer: answers.pageOf(answers.contactPreview),
    plan: (session, body) => prospectContacts(services, session, body),
  });
}

function companyRoutes(app: OpenAPIHono<HttpEnvironment>, services: Services): void {
  callRoute(app, services, {
    path: '/v3/companies/search',
    summary: 'Look companies up: a preview, and what the profile would cost',
    request: requests.companiesSearchRequest,
    answer: answers.resultsOf(answers.companyPreview),
    plan: async (session, body) => {
      withoutSignals(body);
      return searchCompanies(services, session, body.companies);
    },
  });
  callRoute(app, services, {
    path: '/v3/companies/enrich',
    summary: 'The full profiles of companies by their ids',
    description: 'The further fields that `reveal` may name are part of the profile and its price.',
    request: requests.companiesEnrichRequest,
    answer: answers.resultsOf(answers.enrichedCompany),
    plan: (_session, { ids }) => enrichCompanies(services, named(ids), false),
  });
  callRoute(app, services, {
    path: '/v3/companies/search-and-enrich',
    summary: 'Look companies up and get their full profiles in one call',
    request: requests.companiesSearchAndEnrichRequest,
    answer: answers.resultsOf(answers.enrichedCompany),
    plan: (_session, { companies }) => enrichCompanies(services, companies, true),
  });
  callRoute(app, services, {
    path: '/v3/companies/prospecting',
    summary: 'Companies by filters, page by page',
    request: requests.companiesProspectingRequest,
    answer: answers.pageOf(answers.companyPreview),
    plan: (session, body) => prospectCompanies(services, session, body),
  });
}
