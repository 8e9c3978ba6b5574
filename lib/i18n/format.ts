const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export type Format = {
  /** A whole number, grouped: 1,000,000. */
  number(value: number): string;
  /** A change, with its sign: +40, −5, 0. */
  signed(value: number): string;
  /** How long ago, coarse: "now", "5 minutes ago", "yesterday"; a date from a week on. Times in ms. */
  ago(at: number, now: number): string;
  /** Since when, precise enough to check against a clock: the time today, else with its day. Times in ms. */
  since(at: number, now: number): string;
  /** Day, month, year. */
  date(at: number): string;
  /** Everything, for a tooltip. */
  dateTime(at: number): string;
  /** A UTC day without its year: 22 Nov. */
  day(at: number): string;
  /** US cents as money: $49.90. */
  money(cents: number): string;
  /** A share of a whole, 0 to 1: 75 %. */
  percent(share: number): string;
  /** A list in words: a, b and c. */
  list(words: readonly string[]): string;
};

/** Formats for one locale. Nothing here reads the clock. */
export function createFormat(locale: string): Format {
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const changes = new Intl.NumberFormat(locale, { maximumFractionDigits: 0, signDisplay: 'exceptZero' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const times = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
  const both = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const days = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const dollars = new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD' });
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const lists = new Intl.ListFormat(locale);

  return {
    number: (value) => numbers.format(value),
    signed: (value) => changes.format(value),
    ago(at, now) {
      // Also what is in the future: the server's clock may be ahead, and what just happened is not "in 2 minutes".
      const age = now - at;
      if (age < MINUTE) return relative.format(0, 'second');
      if (age < HOUR) return relative.format(-Math.floor(age / MINUTE), 'minute');
      if (age < DAY) return relative.format(-Math.floor(age / HOUR), 'hour');
      const days = midnightsBetween(at, now);
      if (days < 7) return relative.format(-days, 'day');
      return dates.format(at);
    },
    since: (at, now) => (sameDay(at, now) ? times : both).format(at),
    date: (at) => dates.format(at),
    dateTime: (at) => both.format(at),
    day: (at) => days.format(at),
    money: (cents) => dollars.format(cents / 100),
    percent: (share) => percents.format(share),
    list: (words) => lists.format(words),
  };
}

/** Calendar days, so that "yesterday" is yesterday; rounded, since a day can have 23 or 25 hours. */
function midnightsBetween(at: number, now: number): number {
  return Math.round((new Date(now).setHours(0, 0, 0, 0) - new Date(at).setHours(0, 0, 0, 0)) / DAY);
}

function sameDay(a: number, b: number): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString();
}
