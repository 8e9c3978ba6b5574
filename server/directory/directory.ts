import type { Company, ContactProfile, Email, Phone } from '../../lib/protocol/contact.ts';
import type { PersonRef } from '../../lib/protocol/person.ts';

/** A contact as the directory knows it: everything, also what is sold. */
export type DirectoryContact = {
  /** Opaque, stable; the ledger's `subject`. */
  readonly id: string;
  readonly profile: ContactProfile;
  readonly aliases: readonly string[];
  readonly emails: readonly Email[];
  readonly phones: readonly Phone[];
  readonly doNotProcess: boolean;
};

/** Where contact and company data comes from. */
export interface Directory {
  /** The contacts under these identities, in the order asked; `undefined` for an identity nobody is known under. */
  find(people: readonly PersonRef[]): Promise<(DirectoryContact | undefined)[]>;
  /** All aliases of each contact id; ids that are not known are missing. */
  aliases(contactIds: readonly string[]): Promise<Map<string, readonly string[]>>;
  company(companyId: string): Promise<Company | undefined>;
}
