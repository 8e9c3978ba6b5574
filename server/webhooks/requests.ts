import { z } from 'zod';
import { lineSchema, textSchema } from '../../lib/protocol/text.ts';
import { COMPANY_SIGNALS, CONTACT_SIGNALS } from '../signals/signal-types.ts';

/** The contract of `/api`: webhooks in the shapes of the model API, with a ceiling and a budget beside. */

const url = z.string().min(1).max(2000);
const entityType = z.enum(['contact', 'company']);
const signalTypes = z
  .array(z.enum(['allSignals', ...CONTACT_SIGNALS, ...COMPANY_SIGNALS]))
  .min(1)
  .max(20);
const ceiling = z.int().min(0).max(1000).describe('The most that one delivery may cost, in credits');
const budget = z
  .int()
  .min(0)
  .max(1_000_000)
  .nullable()
  .describe('The most in a cycle; null: no bound of its own');
const paging = {
  limit: z.coerce.number().int().min(1).max(100).default(25),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
};

const defaults = z.strictObject({
  url: url.optional(),
  entityType: entityType.optional(),
  signalTypes: signalTypes.optional(),
});
const item = z.strictObject({
  entityId: textSchema(100),
  entityType: entityType.optional(),
  signalTypes: signalTypes.optional(),
  url: url.optional(),
  name: lineSchema(100).optional(),
  ceiling: ceiling.default(1),
  budget: budget.default(null),
});
export type SubscriptionItem = z.output<typeof item>;
export const subscribeRequest = z.strictObject({
  defaults: defaults.default({}),
  subscriptions: z.array(item).min(1).max(25),
});
export type SubscribeRequest = z.output<typeof subscribeRequest>;
export const changeRequest = z.strictObject({
  url: url.optional(),
  signalTypes: signalTypes.optional(),
  name: lineSchema(100).optional(),
  ceiling: ceiling.optional(),
  budget: budget.optional(),
  isActive: z.literal(true).optional().describe('Switches a blocked subscription on again'),
});
export const deleteRequest = z.strictObject({ ids: z.array(z.uuid()).min(1).max(25) });
export const pageQuery = z.strictObject(paging);
export const auditQuery = z.strictObject({ ...paging, subscriptionId: z.uuid().optional() });

export const subscriptionSchema = z.object({
  id: z.uuid(),
  entityId: z.string(),
  entityType,
  signalTypes: z.array(z.string()),
  url: z.string(),
  name: z.string().nullable(),
  ceiling: z.int(),
  budget: z.int().nullable(),
  isActive: z.boolean(),
  blockReason: z.string().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
const itemError = z.object({
  code: z.enum([
    'VALIDATION_ERROR',
    'DUPLICATE_SUBSCRIPTION',
    'URL_VALIDATION_FAILED',
    'WEBHOOK_VERIFICATION_FAILED',
    'FORBIDDEN',
    'UNKNOWN_ERROR',
  ]),
  message: z.string(),
});
export type SubscribeError = z.output<typeof itemError>;
export const subscribedAnswer = z.object({
  total: z.int(),
  successful: z.int(),
  failed: z.int(),
  results: z.array(
    z.object({
      index: z.int(),
      success: z.boolean(),
      subscription: subscriptionSchema.optional(),
      error: itemError.optional(),
    }),
  ),
});
const pagination = z.object({ total: z.int(), limit: z.int(), offset: z.int(), hasMore: z.boolean() });
export const subscriptionsAnswer = z.object({ data: z.array(subscriptionSchema), pagination });
export const deletedAnswer = z.object({ deleted: z.array(z.uuid()) });
export const testAnswer = z.object({ success: z.boolean(), error: z.string().nullable() });
export const auditAnswer = z.object({
  data: z.array(
    z.object({
      id: z.uuid(),
      subscriptionId: z.uuid(),
      entityId: z.string(),
      type: z.string(),
      status: z.enum(['waiting', 'delivered', 'failed', 'refused']),
      attempts: z.int(),
      nextAttemptAt: z.iso.datetime().nullable(),
      error: z.string().nullable(),
      creditsCharged: z.int(),
      createdAt: z.iso.datetime(),
      updatedAt: z.iso.datetime(),
    }),
  ),
  pagination,
});
export const statsAnswer = z.object({
  waiting: z.int(),
  delivered: z.int(),
  failed: z.int(),
  refused: z.int(),
  creditsCharged: z.int(),
});
export const secretAnswer = z.object({ exists: z.boolean(), createdAt: z.iso.datetime().nullable() });
export const newSecretAnswer = z.object({ secret: z.string() });
