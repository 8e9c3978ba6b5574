import { z } from 'zod';

/** What the test tells `posting-child.ts` to do. */
export const childOrderSchema = z.object({
  place: z.object({ databaseUrl: z.string().optional(), dataDir: z.string().optional() }),
  account: z.object({ accountId: z.uuid(), memberId: z.uuid() }),
  credits: z.int(),
  batches: z.array(z.array(z.object({ key: z.uuid(), subject: z.string() }))),
  /** The step of the last batch at which it ends itself; without one it lives to say all its steps. */
  dieAt: z.string().optional(),
});
export type ChildOrder = z.infer<typeof childOrderSchema>;

/** What it says. */
export const childLineSchema = z.union([
  z.object({ faults: z.array(z.unknown()) }),
  z.object({
    acknowledged: z.array(
      z.object({
        key: z.string(),
        result: z.object({ kind: z.literal('outcome'), outcome: z.looseObject({ status: z.string() }) }),
      }),
    ),
  }),
  z.object({ steps: z.array(z.string()) }),
]);
export type ChildLine = z.infer<typeof childLineSchema>;
