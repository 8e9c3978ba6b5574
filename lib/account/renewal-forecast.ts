import { z } from 'zod';
import { planSchema } from '../protocol/billing-api.ts';
import { accountClient } from './own-client.ts';

const storedSchema = z.object({ accountId: z.string(), at: z.string(), cuts: z.int() });
/** What the next renewal cuts if nothing is spent until then. `at`: ISO 8601; `cuts`: credits. */
export type RenewalForecast = z.infer<typeof storedSchema>;

const KEY = 'forecast';

/** The last forecast that the server gave this device; nothing when it is about another account, or over. `now`: ms. */
export function storedForecast(accountId: string, now: number): RenewalForecast | undefined {
  const stored = storedSchema.safeParse(parse(localStorage.getItem(KEY)));
  if (!stored.success || stored.data.accountId !== accountId) return undefined;
  return Date.parse(stored.data.at) > now ? stored.data : undefined;
}

/** Asks the server and stores its answer for the next time. @throws AccountError */
export async function fetchForecast(accountId: string): Promise<RenewalForecast> {
  const { forecast } = await accountClient.get('/plan', planSchema);
  const fresh = { accountId, at: forecast.at, cuts: forecast.cuts };
  localStorage.setItem(KEY, JSON.stringify(fresh));
  return fresh;
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
