import type { PriceList } from '../../lib/credits/price-list.ts';
import { quoteDataPoint } from '../../lib/credits/quote.ts';
import type { Company } from '../../lib/protocol/contact.ts';
import type { OwnedOf } from '../ledger/owned-of.ts';
import { known } from './known.ts';

const codes = (list: Company['sic']) =>
  list?.map(({ code, description }) => ({ code: Number(code) || 0, description }));

const place = (company: Company) =>
  known({
    city: company.city,
    state: company.state,
    stateCode: company.stateCode,
    country: company.country,
    countryIso2: company.countryIso2,
    continent: company.continent,
  });

/** Every field that the specification lists, in its spelling. */
export function companyFacts({ companyId, ...facts }: Company) {
  return known({ companyId, ...facts });
}

const headline = (company: Company) => ({
  id: company.companyId,
  name: company.name,
  ...known({
    domain: company.fqdn,
    employeeCount: known({
      exact: company.employees,
      min: company.companySize?.min,
      max: company.companySize?.max,
    }),
    industry: company.mainIndustry,
  }),
  location: place(company),
  socialLinks: known({ linkedin: company.linkedinUrl }),
});

const REVEALED = [
  ['description', 'description'],
  ['subIndustry', 'subIndustry'],
  ['specialities', 'specialities'],
  ['sic', 'sicCodes'],
  ['naics', 'naicsCodes'],
  ['funding', 'funding'],
  ['technologies', 'technologies'],
  ['intentSignals', 'intent'],
  ['logoUrl', 'logoUrl'],
  ['revenueRange', 'revenueRange'],
  ['email', 'emails'],
] as const;

/** A company before it is paid for; its profile is one data point. */
export function companyPreview(company: Company, owned: OwnedOf, list: PriceList) {
  const quote = quoteDataPoint(list, 'api', 'profile', owned.of(company.companyId, 'profile'));
  return {
    ...headline(company),
    has: REVEALED.filter(([field]) => company[field] !== undefined).map(([, name]) => name),
    canReveal: quote.kind === 'unavailable' ? [] : [{ field: 'profile', credits: quote.credits }],
    signalTypes: [],
  };
}

/** A company's full profile. */
export function enrichedCompany(company: Company) {
  return {
    ...companyFacts(company),
    ...headline(company),
    ...known({
      sicCodes: codes(company.sic),
      naicsCodes: codes(company.naics),
      intent: company.intentSignals && {
        detectedTopics: company.intentSignals.map((topicName) => ({ topicName })),
        topicCount: company.intentSignals.length,
      },
    }),
  };
}
