import { useEffect, useState } from 'react';
import { fetchForecast, type RenewalForecast, storedForecast } from '../../lib/account/renewal-forecast.ts';

/** What the next renewal cuts: at once what was known last, then what the server says. Unreachable, it stays as it was. */
export function useForecast(accountId: string): RenewalForecast | undefined {
  const [forecast, setForecast] = useState(() => storedForecast(accountId, Date.now()));
  useEffect(() => {
    let gone = false;
    fetchForecast(accountId).then(
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
