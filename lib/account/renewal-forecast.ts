import { planSchema } from '../protocol/billing-api.ts';
import { accountClient } from './own-client.ts';
import { type RenewalForecast, storeForecast } from './stored-forecast.ts';

/** Asks the server what the next renewal cuts, and stores its answer for the next time. @throws AccountError */
export async function fetchForecast(accountId: string): Promise<RenewalForecast> {
  const { forecast } = await accountClient.get('/plan', planSchema);
  const fresh = { accountId, at: forecast.at, cuts: forecast.cuts };
  storeForecast(fresh);
  return fresh;
}
