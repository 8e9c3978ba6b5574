/** The parts of the browser's alarms that are used. */
export type Alarms = {
  readonly get: (name: string) => Promise<unknown>;
  readonly create: (name: string, info: { periodInMinutes: number }) => Promise<void> | void;
  readonly clear: (name: string) => Promise<unknown>;
};

export const FLUSH_ALARM = 'flush';

/**
 * Keeps the one alarm that wakes a stopped worker, while charges wait and only then. Never created over an existing one:
 * that restarts its countdown, and a busy worker would put it off for ever. The caller calls one after the other.
 */
export async function scheduleFlush(alarms: Alarms, waiting: number): Promise<void> {
  if (waiting === 0) await alarms.clear(FLUSH_ALARM);
  else if (!(await alarms.get(FLUSH_ALARM))) await alarms.create(FLUSH_ALARM, { periodInMinutes: 1 });
}
