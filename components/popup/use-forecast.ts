import { useEffect, useState } from 'react';
import { type RenewalForecast, storedForecast } from '../../lib/account/stored-forecast.ts';

/** What the next renewal cuts: at once what was known last, then what the server says. Unreachable, it stays as it was. */
export function useForecast(accountId: string): RenewalForecast | undefined {
  const [forecast, setForecast] = useState(() => storedForecast(accountId, Date.now()));
  useEffect(() => {
    let gone = false;
    askServer(accountId).then(
      (fresh) => {
        if (!gone) setForecast(fresh);
      },
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [accountId]);
  return forecast;
}

/** Asking takes code that the first paint does without. */
async function askServer(accountId: string): Promise<RenewalForecast> {
  const { fetchForecast } = await import('../../lib/account/renewal-forecast.ts');
  return fetchForecast(accountId);
}
