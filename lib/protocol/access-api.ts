import { z } from 'zod';
import { ROLES } from '../credits/words.ts';
import { whoSchema } from './members-api.ts';
import { lineSchema, noteSchema } from './text.ts';

/** The contract of `/v1` for API keys, sessions, accounts of one person, and requests to the admins. */

const time = z.iso.datetime();

export const apiKeyRequestSchema = z.strictObject({
  name: lineSchema(32),
});
export const apiKeySchema = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Its first characters. */
  start: z.nullable(z.string()),
  member: whoSchema,
  createdAt: time,
  lastUsedAt: z.nullable(time),
});
export const apiKeysSchema = z.object({ keys: z.array(apiKeySchema) });
/** The only time that the key is shown. */
export const apiKeyMadeSchema = z.object({ key: z.string(), apiKey: apiKeySchema });

export const sessionViewSchema = z.object({
  id: z.uuid(),
  /** What the device calls itself; null: it did not say. */
  device: z.nullable(z.string()),
  account: z.nullable(z.object({ id: z.uuid(), name: z.string() })),
  current: z.boolean(),
  createdAt: time,
  lastUsedAt: time,
  expiresAt: time,
});
export const sessionsSchema = z.object({ sessions: z.array(sessionViewSchema) });

export const ownAccountsSchema = z.object({
  accounts: z.array(z.object({ id: z.uuid(), name: z.string(), role: z.enum(ROLES), current: z.boolean() })),
});
export const switchRequestSchema = z.strictObject({ accountId: z.uuid() });
export const transferRequestSchema = z.strictObject({ memberId: z.uuid() });
export const accountNameSchema = z.strictObject({
  name: lineSchema(100),
});

/** What a member may ask the admins for. */
export const ASKS = ['credits', 'limit', 'role'] as const;
export const askRequestSchema = z.strictObject({
  about: z.enum(ASKS),
  note: z.optional(noteSchema(500)),
});
export const askSchema = z.object({
  id: z.uuid(),
  about: z.enum(ASKS),
  note: z.nullable(z.string()),
  member: whoSchema,
  at: time,
});
export const asksSchema = z.object({ requests: z.array(askSchema) });
export const askedSchema = z.object({
  request: askSchema,
  mail: z.enum(['sent', 'failed', 'off', 'sent_before']),
});
