import { z } from 'zod';

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

export function storeForecast(fresh: RenewalForecast): void {
  localStorage.setItem(KEY, JSON.stringify(fresh));
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
