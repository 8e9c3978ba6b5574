import { UTCDate } from '@date-fns/utc';
import { addMonths, formatISO, subMonths } from 'date-fns';
import type { SignalEvent, SignalType } from './signal-types.ts';

/** A job in which a contact was seen; `since` is YYYY-MM-DD or longer. */
export type Job = {
  readonly company: string;
  readonly title: string;
  readonly seniority: string | null;
  readonly since: string;
};
export type Headcount = { readonly at: string; readonly employees: number };
/** How many people of the directory began at a company in a month (YYYY-MM). */
export type Joiners = { readonly month: string; readonly people: number };

const RANKS = [
  'intern',
  'entry',
  'senior',
  'manager',
  'director',
  'partner',
  'vp',
  'vice president',
  'c-suite',
  'founder',
];
const rank = (seniority: string | null): number => RANKS.indexOf((seniority ?? '').toLowerCase());

const DAY = /^\d{4}-\d{2}-\d{2}/;
const day = (text: string): string => text.slice(0, 10);

/**
 * Job changes. A job at another company than the one before is `companyChange`; another title at the same company with a
 * higher seniority is `promotion`. Dated by the day on which the new job began. Pure.
 */
export function jobChanges(jobs: readonly Job[]): SignalEvent[] {
  const dated = jobs
    .filter(({ since }) => DAY.test(since))
    .toSorted((a, b) => a.since.localeCompare(b.since));
  return dated.slice(1).flatMap((job, i): SignalEvent[] => {
    const before = dated[i];
    if (!before) return [];
    const signalDate = day(job.since);
    if (before.company !== job.company) {
      const facts = { previousCompany: before.company, newCompany: job.company, newTitle: job.title };
      return [{ type: 'companyChange', signalDate, facts }];
    }
    // Of a job whose seniority nobody knows, none can be said to be higher
    if (rank(before.seniority) < 0 || rank(job.seniority) <= rank(before.seniority)) return [];
    return [{ type: 'promotion', signalDate, facts: { previousTitle: before.title, newTitle: job.title } }];
  });
}

const SPANS = [1, 3, 6, 12] as const;
/** At least a tenth, and at least so many people: one person more in a company of five is no growth. */
const SHARE = 0.1;
const LEAST = 5;

/**
 * Headcount growth and its opposite. A count that is a tenth and five people above (below) the last one that is 1, 3, 6 or
 * 12 months older is an event of that span, on the day of the count, where the count before it was not one already. Pure.
 */
export function headcountChanges(counts: readonly Headcount[]): SignalEvent[] {
  const dated = counts.filter(({ at }) => DAY.test(at)).toSorted((a, b) => a.at.localeCompare(b.at));
  return SPANS.flatMap((months) => {
    let last: SignalType | undefined;
    return dated.flatMap((count): SignalEvent[] => {
      const from = dated.findLast(({ at }) => at <= monthsBefore(count.at, months));
      const type = from && typeOf(from.employees, count.employees, months);
      const fresh = type !== last;
      last = type;
      if (!type || !from || !fresh) return [];
      const facts = { employees: count.employees, previousEmployees: from.employees, since: day(from.at) };
      return [{ type, signalDate: day(count.at), facts }];
    });
  });
}

function typeOf(from: number, to: number, months: (typeof SPANS)[number]): SignalType | undefined {
  if (Math.abs(to - from) < Math.max(LEAST, from * SHARE)) return undefined;
  return to > from ? `headcountIncrease${months}m` : `headcountDecrease${months}m`;
}

const iso = (date: Date): string => formatISO(date, { representation: 'date' });
const monthsBefore = (at: string, months: number): string =>
  iso(subMonths(new UTCDate(`${day(at)}T00:00:00Z`), months));

/**
 * Hiring surges. A month in which at least three people began, and at least twice as many as in an average month of the six
 * before it; dated by the first day of the month after, when it is over. Pure.
 */
export function hiringSurges(joiners: readonly Joiners[], today: string): SignalEvent[] {
  const people = new Map(joiners.map((one) => [one.month, one.people]));
  return [...people].toSorted().flatMap(([month, count]): SignalEvent[] => {
    const first = new UTCDate(`${month}-01T00:00:00Z`);
    const before = [1, 2, 3, 4, 5, 6].map((back) => people.get(iso(subMonths(first, back)).slice(0, 7)) ?? 0);
    const usual = before.reduce((sum, one) => sum + one, 0) / before.length;
    const signalDate = iso(addMonths(first, 1));
    if (count < 3 || count < 2 * usual || signalDate > today) return [];
    return [
      {
        type: 'surgeInHiring',
        signalDate,
        facts: { newHires: count, usualNewHires: Math.round(usual * 10) / 10 },
      },
    ];
  });
}
