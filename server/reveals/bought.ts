import { type RevealedContact, revealedContactSchema } from '../../lib/protocol/contact.ts';
import type { DirectoryContact } from '../directory/directory.ts';

export const SOLD = ['emails', 'phones'] as const;
export type Sold = (typeof SOLD)[number];

/** What a charge for this data point buys, and what is kept beside the entitlement: the contact as it was then. */
export function bought(contact: DirectoryContact, dataPoint: Sold): RevealedContact {
  return { ...contact.profile, aliases: [...contact.aliases], [dataPoint]: [...contact[dataPoint]] };
}

/** @throws ZodError when what was kept is not a contact: the database was changed by other hands */
export function parseBought(payload: string): RevealedContact {
  return revealedContactSchema.parse(JSON.parse(payload));
}

/**
 * The contact as an account may see it: the directory's profile of today, or the one from the day of the purchase when
 * the directory has dropped it, with the values that the account bought and no others.
 * @returns `undefined` when nothing of the contact was bought
 */
export function revealed(
  today: DirectoryContact | undefined,
  kept: { readonly [D in Sold]?: RevealedContact | undefined },
): RevealedContact | undefined {
  const last = kept.phones ?? kept.emails;
  if (!last) return undefined;
  const { emails: _emails, phones: _phones, aliases, ...profile } = last;
  return {
    ...(today?.profile ?? profile),
    aliases: [...(today?.aliases ?? aliases)],
    ...(kept.emails?.emails ? { emails: kept.emails.emails } : {}),
    ...(kept.phones?.phones ? { phones: kept.phones.phones } : {}),
  };
}
