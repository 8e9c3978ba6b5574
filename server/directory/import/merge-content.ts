import type { StoredEmail, StoredPhone, StoredProfile } from '../records.ts';

export type Content = {
  readonly company_id: string | null;
  readonly profile: StoredProfile;
  readonly emails: readonly StoredEmail[];
  readonly phones: readonly StoredPhone[];
};

/** What two sources know about one contact: the newer one wins where both know something. Pure. */
export function mergeContent(older: Content, newer: Content): Content {
  return {
    company_id: newer.company_id ?? older.company_id,
    profile: mergeProfile(older, newer),
    emails: union(older.emails, newer.emails, ({ email }) => email.toLowerCase()),
    phones: union(older.phones, newer.phones, ({ number }) => number.replaceAll(/[^\dx]/g, '')),
  };
}

/** A place and a job are taken whole: a city of one source and a country of the other would be a third place. */
function mergeProfile(older: Content, newer: Content): StoredProfile {
  const {
    city,
    cityId,
    state,
    stateCode,
    country,
    countryIso2,
    continent,
    rawLocation,
    locationCoordinates,
    ...rest
  } = older.profile;
  const place = {
    city,
    cityId,
    state,
    stateCode,
    country,
    countryIso2,
    continent,
    rawLocation,
    locationCoordinates,
  };
  const moved = Object.keys(place).some((name) => name in newer.profile);
  const { company, ...otherwise } = rest;
  const sameCompany = newer.company_id === null || newer.company_id === older.company_id;
  return {
    ...otherwise,
    ...(moved ? {} : place),
    ...(sameCompany && company !== undefined ? { company } : {}),
    ...newer.profile,
    isEuContact: moved ? newer.profile.isEuContact : older.profile.isEuContact || newer.profile.isEuContact,
  };
}

function union<T>(older: readonly T[], newer: readonly T[], nameOf: (value: T) => string): T[] {
  const replaced = new Set(newer.map(nameOf));
  return [...newer, ...older.filter((value) => !replaced.has(nameOf(value)))];
}
