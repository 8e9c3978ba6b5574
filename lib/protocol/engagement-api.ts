import { z } from 'zod';
import { ENGAGEMENTS } from './engagement.ts';
import { personRefSchema } from './person.ts';
import { outcomeSchema } from './wallet-api.ts';

/** The contract of `/v1/engagements`: that a member wrote to, called or copied somebody, at the price list's price. */

export const MAX_ENGAGEMENTS_PER_CALL = 100;

const engagementRequestSchema = z.strictObject({
  /** Made once an action, sent again unchanged until it is answered. */
  key: z.uuid(),
  kind: z.enum(ENGAGEMENTS),
  person: personRefSchema,
  /** The most that it may cost: the price that the person saw. */
  ceiling: z.int().check(z.gte(0), z.lte(1_000_000)),
});
export type EngagementRequest = z.infer<typeof engagementRequestSchema>;

export const postEngagementsRequestSchema = z.strictObject({
  surface: z.enum(['extension', 'platform']),
  items: z.array(engagementRequestSchema).check(z.minLength(1), z.maxLength(MAX_ENGAGEMENTS_PER_CALL)),
});
export type PostEngagementsRequest = z.infer<typeof postEngagementsRequestSchema>;

/** One answer an item, in the order asked; a call to somebody who must not be called is refused. */
export const postEngagementsResponseSchema = z.object({
  items: z.array(
    z.union([
      z.object({ key: z.uuid(), outcome: outcomeSchema }),
      z.object({ key: z.uuid(), error: z.object({ code: z.literal('key_reused'), message: z.string() }) }),
    ]),
  ),
});
export type PostEngagementsResponse = z.infer<typeof postEngagementsResponseSchema>;
