import { z } from 'zod';

/** How the ledger and what is owned are read in pages. Parsed on the server only. */
export const entriesQuerySchema = z.strictObject({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
  /** When given and not the ledger's: `410 epoch_changed`. */
  epoch: z.string().max(64).optional(),
});
