import { z } from 'zod';
import {
  type Company,
  type ContactProfile,
  companySchema,
  contactProfileSchema,
  emailSchema,
  phoneSchema,
} from '../../lib/protocol/contact.ts';

/** What is known about an address or a number: only `invalid` keeps it from being sold. */
const status = z.enum(['valid', 'invalid', 'unknown']).default('unknown');

export const storedEmailSchema = emailSchema.extend({
  email: z.email().max(254),
  type: emailSchema.shape.type.default('unknown'),
  status,
});
export type StoredEmail = z.infer<typeof storedEmailSchema>;

export const storedPhoneSchema = phoneSchema.extend({
  number: z.string().regex(/^\+?[\d ().-]{5,28}(?: ?(?:x|ext\.?) ?\d{1,6})?$/, 'is not a phone number'),
  type: phoneSchema.shape.type.default('unknown'),
  doNotCall: z.boolean().default(false),
  status,
});
export type StoredPhone = z.infer<typeof storedPhoneSchema>;

export const storedCompanySchema = companySchema.omit({ companyId: true });
export type StoredCompany = z.infer<typeof storedCompanySchema>;

/**
 * A contact's profile as it is stored: ids stand in columns of their own. `company` is what the contact's own record
 * says of it, shown as long as no company of that id was imported.
 */
export const storedProfileSchema = contactProfileSchema
  .omit({ personId: true, companyId: true })
  .extend({ company: storedCompanySchema.optional() });
export type StoredProfile = z.infer<typeof storedProfileSchema>;

/** A contact as one source describes it. Ids here are the source's own. */
export type ContactRecord = {
  readonly personId: string;
  readonly companyId?: string | undefined;
  /** LinkedIn member number. */
  readonly memberId?: string | undefined;
  readonly slug?: string | undefined;
  readonly profile: StoredProfile;
  readonly emails: readonly StoredEmail[];
  readonly phones: readonly StoredPhone[];
  readonly doNotProcess: boolean;
};

/** A company as one source describes it. The id is the source's own. */
export type CompanyRecord = { readonly companyId: string; readonly company: StoredCompany };

/** What can be sold of a list of addresses or numbers: those that are not known to be invalid. */
export const sellable = <T extends { status: string }>(values: readonly T[]): Omit<T, 'status'>[] =>
  values.filter((value) => value.status !== 'invalid').map(({ status: _, ...sold }) => sold);

/** A profile as it is delivered. A company that was imported itself comes before the one in the contact's row. */
export function deliveredProfile(
  ids: { contactId: string; companyId: string | null },
  { company: own, ...profile }: StoredProfile,
  imported: StoredCompany | null,
): ContactProfile {
  const known = imported ?? own;
  const companyId = ids.companyId ?? undefined;
  const company: Company | undefined =
    known === undefined || companyId === undefined ? undefined : { ...known, companyId };
  return {
    personId: ids.contactId,
    ...(companyId === undefined ? {} : { companyId }),
    ...profile,
    ...(company === undefined ? {} : { company }),
  };
}
