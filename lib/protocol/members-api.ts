import { z } from 'zod';
import { ROLES } from '../credits/words.ts';
import { lineSchema } from './text.ts';

/** The contract of `/v1` for the people of an account: members, invitations, limits, groups. */

const credits = z.int().check(z.gte(0));
const time = z.iso.datetime();
const limit = z.nullable(z.int().check(z.gte(0), z.lte(1_000_000_000)));

/** Who did something. `name` is null for those who may not know it: "a teammate". */
export const whoSchema = z.object({ id: z.uuid(), name: z.nullable(z.string()), self: z.boolean() });
export type Who = z.infer<typeof whoSchema>;

/** What a member may still spend in this cycle. */
export const budgetSchema = z.object({
  used: credits,
  held: credits,
  limit: z.nullable(credits),
  /** `warning` from 75 % of the limit on. */
  mark: z.enum(['clear', 'warning', 'reached']),
  groupId: z.nullable(z.string()),
});

export const memberSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  self: z.boolean(),
  joinedAt: time,
  budget: budgetSchema,
});
export const membersSchema = z.object({
  members: z.array(memberSchema),
  /** Members who may spend, and how many the plan has room for. */
  seats: z.object({ used: z.int(), invited: z.int(), of: z.int() }),
});

export const selfSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  account: z.object({ id: z.uuid(), name: z.string() }),
  budget: budgetSchema,
  /** The pool that the member draws from. */
  group: z.nullable(
    z.object({
      id: z.string(),
      name: z.string(),
      used: credits,
      limit: z.nullable(credits),
      mark: z.enum(['clear', 'warning', 'reached']),
    }),
  ),
});

const givenRole = z.enum(['admin', 'manager', 'member']);
export const roleRequestSchema = z.strictObject({ role: givenRole });
export const limitRequestSchema = z.strictObject({ limit });
export const memberGroupRequestSchema = z.strictObject({ groupId: z.nullable(z.uuid()) });

export const invitationRequestSchema = z.strictObject({
  email: z.email().check(z.maxLength(254)),
  role: givenRole,
});
export const invitationSchema = z.object({
  id: z.uuid(),
  email: z.string(),
  role: z.enum(ROLES),
  expiresAt: time,
});
/** `mail`: whether the invitation went out; where it did not, give the person its id yourself. */
export const invitedSchema = z.object({
  invitation: invitationSchema,
  mail: z.enum(['sent', 'failed', 'off']),
});
export const invitationsSchema = z.object({ invitations: z.array(invitationSchema) });
export const receivedInvitationSchema = z.object({
  id: z.uuid(),
  role: z.enum(ROLES),
  expiresAt: time,
  account: z.object({ name: z.string() }),
  inviter: z.object({ name: z.string() }),
});

export const groupRequestSchema = z.strictObject({
  name: lineSchema(100),
  limit,
});
export const groupSchema = z.object({
  id: z.string(),
  name: z.string(),
  used: credits,
  held: credits,
  limit: z.nullable(credits),
  mark: z.enum(['clear', 'warning', 'reached']),
  members: z.array(whoSchema),
});
export const groupsSchema = z.object({ groups: z.array(groupSchema) });
export const groupMadeSchema = z.object({ id: z.uuid() });
