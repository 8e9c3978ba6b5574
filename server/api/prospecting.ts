import type { z } from 'zod';
import type { CompanyFilter, ContactFilter } from '../directory/search/filters.ts';
import type { Session } from '../identity/session.ts';
import type { CallPlan } from './charge-call.ts';
import { companyPreviewsOf } from './company-calls.ts';
import { type ApiMeans, answerOf, previewsOf } from './contact-calls.ts';
import { dataPointAlternatives, namedIn, ofCompany, ofContact, paged, pageOf } from './criteria.ts';
import { ApiRefusal } from './refusal.ts';
import type { companiesProspectingRequest, contactsProspectingRequest } from './requests.ts';

/** Contacts by filters, page by page, without buying anything of them. */
export async function prospectContacts(
  means: ApiMeans,
  session: Session,
  { pagination, filters, options = {} }: z.output<typeof contactsProspectingRequest>,
): Promise<CallPlan> {
  const { include: people = {}, exclude: notPeople = {} } = filters.contacts ?? {};
  const { include: companies = {}, exclude: notCompanies = {} } = filters.companies ?? {};
  if (people.signals !== undefined) throw new ApiRefusal('signals_endpoint_only');
  const company = ofCompany(companies, notCompanies, 'company-');
  const contact = ofContact(people, notPeople);
  const { includePartialProfiles = true, excludeDnc = false } = options;
  const filter: ContactFilter = {
    ...company,
    names: people.names,
    titles: people.jobTitles,
    text: people.searchText,
    companies: companies.names,
    terms: { ...company.terms, ...contact.terms },
    without: { ...company.without, ...contact.without, ...(excludeDnc ? { has: ['do-not-call'] } : {}) },
    alternatives: [...company.alternatives, ...contact.alternatives, dataPointAlternatives(people)],
    withoutTogether: [...company.withoutTogether, ...contact.withoutTogether],
    ids: await namedIn(means, people),
    withoutIds: await namedIn(means, notPeople),
    ...(includePartialProfiles ? {} : { hasEmail: true, hasPhone: true, hasAny: true }),
  };
  const found = await means.search.contacts({ filter, ...pageOf(pagination) });
  return {
    action: 'search',
    results: found.results.length,
    wanted: [],
    async answer(charged) {
      const preview = await previewsOf(means, session, found.results);
      const body = answerOf(found.results.map(preview), charged, paged(pagination, found.total));
      return { body, subjects: found.results.map(({ id }) => id) };
    },
  };
}

/** Companies by filters, page by page. */
export async function prospectCompanies(
  means: ApiMeans,
  session: Session,
  { pagination, filters }: z.output<typeof companiesProspectingRequest>,
): Promise<CallPlan> {
  const { include, exclude = {} } = filters.companies;
  if (include.signals !== undefined) throw new ApiRefusal('signals_endpoint_only');
  const filter: CompanyFilter = {
    ...ofCompany(include, exclude, ''),
    names: include.names,
    text: include.searchText,
    ids: include.ids,
    withoutIds: exclude.ids,
  };
  const found = await means.search.companies({ filter, ...pageOf(pagination) });
  return {
    action: 'search',
    results: found.results.length,
    wanted: [],
    async answer(charged) {
      const preview = await companyPreviewsOf(means, session, found.results);
      const body = answerOf(found.results.map(preview), charged, paged(pagination, found.total));
      return { body, subjects: [] };
    },
  };
}
