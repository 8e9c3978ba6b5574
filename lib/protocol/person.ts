import { z } from 'zod';

/** The identities under which LinkedIn shows one person. At least one is there. */
export const personRefSchema = z
  .strictObject({
    memberId: z
      .string()
      .regex(/^[1-9]\d{2,14}$/)
      .optional(),
    slug: z.string().min(1).max(200).optional(),
    contactId: z.string().min(1).max(64).optional(),
  })
  .refine((person) => person.memberId || person.slug || person.contactId, {
    message: 'give memberId, slug or contactId',
  });
export type PersonRef = z.infer<typeof personRefSchema>;

/** One identity as one text: `member:3111222333`, `slug:orla-quillon`, `email:<sha256>`, `contact:<id>`. */
export type Alias = string;

/** The person's aliases, strongest first. A member number is never reassigned; a slug can be. */
export function aliasesOf(person: PersonRef): Alias[] {
  const aliases: Alias[] = [];
  if (person.contactId) aliases.push(`contact:${person.contactId}`);
  if (person.memberId) aliases.push(`member:${person.memberId}`);
  if (person.slug) aliases.push(`slug:${person.slug.normalize('NFC').toLowerCase()}`);
  return aliases;
}
