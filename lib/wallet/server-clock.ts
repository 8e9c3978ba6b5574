import { type MetaTable, SERVER_CLOCK, type ServerClock, writeMeta } from './meta.ts';

/** Writes down what an answer says of the server's clock. Only inside a `rw` transaction over `meta`. */
export async function noteServerTime(
  meta: MetaTable,
  accountId: string,
  serverTime: string,
  deviceNow: number,
): Promise<ServerClock> {
  const at = Date.parse(serverTime);
  const clock = { skew: at - deviceNow, at };
  await writeMeta(meta, SERVER_CLOCK, clock, accountId);
  return clock;
}

/**
 * The server's time at a click, as far as this device can tell. Never before the server's last answer: a clock that was set
 * back since then must not make a click look old.
 * @returns ms, or `undefined` when the server was never reached
 */
export function serverTimeOf(deviceTime: number, clock: ServerClock | undefined): number | undefined {
  return clock && Math.max(deviceTime + clock.skew, clock.at);
}
