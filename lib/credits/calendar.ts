import { UTCDate } from '@date-fns/utc';
import { addMonths as addCalendarMonths, startOfDay } from 'date-fns';

/** Calendar months in UTC, clamped to the month's last day: 31 January + 1 = 28 February, + 2 = 31 March. */
export function addMonths(date: Date, months: number): Date {
  return new Date(addCalendarMonths(new UTCDate(date), months).getTime());
}

/** 00:00 UTC of that day. */
export function dayOf(date: Date): Date {
  return new Date(startOfDay(new UTCDate(date)).getTime());
}

/** The first 00:00 UTC that is not before the moment. */
export function nextMidnight(date: Date): Date {
  const day = dayOf(date);
  return day.getTime() === date.getTime() ? day : new Date(day.getTime() + 86_400_000);
}
