import type { PlainKey } from '../../lib/i18n/message-catalog.ts';
import { format, t } from '../../lib/i18n/t.ts';
import type { Company, RevealedContact } from '../../lib/protocol/contact.ts';

export type Fact = { readonly label: PlainKey; readonly value: string };

const facts = (...pairs: readonly (readonly [PlainKey, string | undefined])[]): Fact[] =>
  pairs.flatMap(([label, value]) => (value ? [{ label, value }] : []));
const day = (text: string | undefined): string | undefined =>
  text === undefined || Number.isNaN(Date.parse(text)) ? text : format().date(Date.parse(text));
const joined = (...words: readonly (string | undefined)[]): string => words.filter(Boolean).join(', ');

type Place = Pick<
  RevealedContact,
  | 'city'
  | 'state'
  | 'stateCode'
  | 'country'
  | 'countryIso2'
  | 'continent'
  | 'rawLocation'
  | 'locationCoordinates'
>;

function placeFacts(place: Place): Fact[] {
  const { city, state, stateCode, country, countryIso2, continent, rawLocation, locationCoordinates } = place;
  return facts(
    ['fact_location', joined(city, state ?? stateCode, country ?? countryIso2, continent)],
    ['fact_raw_location', rawLocation],
    ['fact_coordinates', locationCoordinates?.map((number) => number.toFixed(4)).join(', ')],
  );
}

/** What is known of a contact besides emails and phones, in the specification's order. */
export function contactFacts(contact: RevealedContact): Fact[] {
  const { previousJob } = contact;
  return [
    ...facts(
      [
        'fact_title',
        joined(contact.title, contact.jobTitle === contact.title ? undefined : contact.jobTitle),
      ],
      ['fact_seniority', contact.seniority],
      ['fact_departments', contact.departments?.join(', ')],
      ['fact_since', day(contact.jobStartDate)],
      [
        'fact_previous',
        previousJob && joined(previousJob.title, previousJob.company, day(previousJob.endDate)),
      ],
      ['fact_tags', contact.contactTags?.map(({ name }) => name).join(', ')],
    ),
    ...placeFacts(contact),
    ...facts(
      ['fact_eu', t(contact.isEuContact ? 'yes' : 'no')],
      ['fact_linkedin', contact.linkedinUrl],
      ['fact_updated', day(contact.updateDate)],
    ),
  ];
}

/** What is known of a company, in the specification's order. */
export function companyFacts(company: Company): Fact[] {
  const { number } = format();
  const range = (of: { min: number; max: number } | undefined) =>
    of && `${number(of.min)} – ${number(of.max)}`;
  const codes = (of: readonly { code: string; description: string }[] | undefined) =>
    of?.map(({ code, description }) => `${code} ${description}`).join('; ');
  const { funding } = company;
  return [
    ...facts(
      ['fact_about', company.description],
      ['fact_website', company.homepageUrl ?? company.fqdn],
      [
        'fact_size',
        range(company.companySize) ?? (company.employees && number(company.employees))?.toString(),
      ],
      ['fact_revenue', range(company.revenueRange)],
      ['fact_industry', joined(company.mainIndustry, company.subIndustry)],
      ['fact_specialities', company.specialities?.join(', ')],
    ),
    ...placeFacts(company),
    ...facts(
      ['fact_linkedin', company.linkedinUrl],
      ['fact_crunchbase', company.crunchbaseUrl],
      ['fact_company_email', company.email],
      [
        'fact_funding',
        funding &&
          joined(
            t('fact_rounds', { count: funding.totalRounds }),
            `${number(funding.totalRoundsAmount)} ${funding.currency}`,
            funding.isIpo ? 'IPO' : undefined,
          ),
      ],
      ['fact_last_round', funding && joined(funding.lastRoundType, day(funding.lastRoundDate))],
      ['fact_sic', codes(company.sic ?? company.sics)],
      ['fact_naics', codes(company.naics)],
      ['fact_intent', company.intentSignals?.join(', ')],
      ['fact_technologies', company.technologies?.join(', ')],
    ),
  ];
}
