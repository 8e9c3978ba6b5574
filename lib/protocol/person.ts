import { z } from 'zod';
import { textSchema } from './text.ts';

/*
 * The schemas of this folder are written with zod's functions, not its methods: the extension's build puts `zod/mini` in the
 * place of `zod`, which has only those and is a third of the size. `tests/unit/messaging/mini-schemas.test.ts` guards it.
 */

const identity = (longest: number) => textSchema(longest, 'has characters that no identity has');

/** The identities under which LinkedIn shows one person. At least one is there. */
export const personRefSchema = z
  .strictObject({
    memberId: z.optional(z.string().check(z.regex(/^[1-9]\d{2,14}$/))),
    slug: z.optional(identity(200)),
    contactId: z.optional(identity(64)),
  })
  .check(
    z.refine((person) => Boolean(person.memberId || person.slug || person.contactId), {
      message: 'give memberId, slug or contactId',
    }),
  );
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
