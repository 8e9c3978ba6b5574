export const PERIODS = ['cycle', 'days30', 'days90', 'days365'] as const;
export type Period = (typeof PERIODS)[number];

const DAY = 24 * 60 * 60 * 1000;
const DAYS: Record<Exclude<Period, 'cycle'>, number> = { days30: 30, days90: 90, days365: 365 };

/** The query of a period that ends with today (UTC); the server knows the cycle itself. `now`: ms. */
export function periodQuery(period: Period, now: number): string {
  if (period === 'cycle') return '';
  const end = (Math.floor(now / DAY) + 1) * DAY;
  const from = new Date(end - DAYS[period] * DAY).toISOString();
  return `?${new URLSearchParams({ from, to: new Date(end).toISOString() })}`;
}
