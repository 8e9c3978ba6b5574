import { z } from 'zod';
import { lineSchema } from './text.ts';

/** What a device asks of `/v1/reservations`: credits that it sets aside before it goes offline. */

const credits = z.int().check(z.gte(0));
const time = z.iso.datetime();

export const reservationRequestSchema = z.strictObject({
  device: lineSchema(100),
  credits: z.int().check(z.gte(1), z.lte(1_000_000)),
});
export const reservedSchema = z.object({ key: z.string(), credits, expiresAt: time, seq: z.int() });
export const releasedSchema = z.object({ credits });
