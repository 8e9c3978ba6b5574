/** Days and months of UTC for the reference model, on their own and without a library. */
export const DAY = 86_400_000;
export const MINUTE = 60_000;

/** The same day and time so many months later; the month's last day where there is no such day. */
export function monthsLater(time: number, months: number): number {
  const date = new Date(time);
  const day = date.getUTCDate();
  const moved = new Date(time);
  moved.setUTCDate(1);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  const last = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate();
  moved.setUTCDate(Math.min(day, last));
  return moved.getTime();
}

export const midnightBefore = (time: number): number => Math.floor(time / DAY) * DAY;
export const midnightAfter = (time: number): number => Math.ceil(time / DAY) * DAY;
