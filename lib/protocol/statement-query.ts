import { z } from 'zod';
import { ENTRY_KINDS } from '../credits/entry.ts';
import { ACTIONS, SURFACES } from '../credits/words.ts';

/** How usage and the statement are asked for. Parsed on the server only. */

const time = z.iso.datetime().transform((text) => new Date(text));
const list = <const W extends readonly [string, ...string[]]>(words: W) =>
  z
    .string()
    .max(200)
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(words)).min(1));

const filter = {
  /** Comma-separated. */
  kinds: list(ENTRY_KINDS).optional(),
  actions: list(ACTIONS).optional(),
  surfaces: list(SURFACES).optional(),
  memberId: z.uuid().optional(),
  from: time.optional(),
  to: time.optional(),
};

export const statementCsvQuerySchema = z.strictObject(filter);
export const statementQuerySchema = z.strictObject({
  ...filter,
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** Without times: the cycle of now. */
export const usageQuerySchema = z.strictObject({
  from: time.optional(),
  to: time.optional(),
  memberId: z.uuid().optional(),
});
