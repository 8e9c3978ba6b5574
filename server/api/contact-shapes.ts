import type { PriceList } from '../../lib/credits/price-list.ts';
import { quoteDataPoint } from '../../lib/credits/quote.ts';
import type { Company, ContactProfile, Email, Phone, RevealedContact } from '../../lib/protocol/contact.ts';
import type { DirectoryContact } from '../directory/directory.ts';
import type { OwnedOf } from '../ledger/owned-of.ts';
import { companyFacts } from './company-shapes.ts';
import { known } from './known.ts';

const companyIn = (company: Company | undefined) =>
  company && {
    ...companyFacts(company),
    ...known({
      id: company.companyId,
      name: company.name,
      domain: company.fqdn,
      industry: company.mainIndustry,
    }),
    id: company.companyId,
    name: company.name,
  };

/** Everything of a contact that is not sold: the model's fields, and the specification's beside them. */
function person(profile: ContactProfile) {
  const { jobTitle, company, ...facts } = profile;
  return {
    ...known({
      ...facts,
      is_eu_contact: profile.isEuContact,
      city_id: profile.cityId,
      location_coordinates: profile.locationCoordinates,
    }),
    fullName: profile.fullName,
    ...known({ firstName: profile.firstName, lastName: profile.lastName, company: companyIn(company) }),
    jobTitle: known({
      title: jobTitle ?? profile.title,
      departments: profile.departments,
      seniority: profile.seniority,
    }),
    location: known({
      country: profile.country,
      countryIso2: profile.countryIso2,
      state: profile.state,
      stateCode: profile.stateCode,
      city: profile.city,
      continent: profile.continent,
      coordinates: profile.locationCoordinates,
      isEuContact: profile.isEuContact,
    }),
    socialLinks: known({ linkedin: profile.linkedinUrl }),
    ...known({
      tags: profile.contactTags,
      previousEmployment: profile.previousJob && [
        {
          company: { name: profile.previousJob.company },
          jobTitle: { title: profile.previousJob.title, departments: [] },
        },
      ],
    }),
  };
}

/** A contact before it is paid for: what there is, and what each part would cost through the API now. */
export function contactPreview(contact: DirectoryContact, owned: OwnedOf, list: PriceList) {
  const { id, profile } = contact;
  const sold = (['emails', 'phones'] as const).filter(
    (field) => contact[field].length > 0 || owned.of(id, field) !== 'none',
  );
  const shown = ['firstName', 'lastName', 'jobTitle', 'company', 'location', 'socialLinks'];
  const facts = person(profile);
  return {
    ...facts,
    id,
    has: [...shown.filter((name) => name in facts), ...sold],
    canReveal: sold.flatMap((field) => {
      const quote = quoteDataPoint(list, 'api', field, owned.of(id, field));
      return quote.kind === 'unavailable' ? [] : [{ field, credits: quote.credits }];
    }),
    signalTypes: profile.previousJob && profile.jobStartDate ? ['companyChange'] : [],
  };
}

const email = ({ email: address, type, confidence, updateDate }: Email) => ({
  email: address,
  type,
  confidence: confidence ?? null,
  emailType: type,
  ...known({ emailConfidence: confidence, updateDate }),
});
const phone = ({ number, type, doNotCall, updateDate }: Phone) => ({
  number,
  type,
  phoneType: type,
  doNotCall,
  ...known({ updateDate }),
});

/**
 * A contact with what the account owns of what was asked for.
 * @param revealed undefined: the account owns nothing of it
 */
export function enrichedContact(
  { id, profile }: { id: string; profile: ContactProfile },
  revealed: RevealedContact | undefined,
  reveal: readonly ('emails' | 'phones')[],
) {
  return {
    ...person(profile),
    id,
    ...known({
      emails: reveal.includes('emails') ? revealed?.emails?.map(email) : undefined,
      phones: reveal.includes('phones') ? revealed?.phones?.map(phone) : undefined,
    }),
  };
}
