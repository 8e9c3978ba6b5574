import { z } from 'zod';
import type { Head } from '../credits/chain.ts';
import { headSchema, walletSchema } from '../protocol/wallet-api.ts';

/** Who is signed in on this device. The token never leaves this database but to the server. */
export const sessionRecordSchema = z.object({
  serverUrl: z.string(),
  token: z.string().check(z.minLength(1)),
  account: z.object({ id: z.uuid(), name: z.string() }),
  member: z.object({ id: z.uuid(), name: z.string(), email: z.string(), role: z.string() }),
  /** The server does not accept the token any more; signing in again goes on where this stopped. */
  ended: z.boolean(),
});
export type SessionRecord = z.infer<typeof sessionRecordSchema>;

/** The last `GET /v1/wallet` of an account: prices, policy, cycle. */
export const snapshotSchema = z.object({ wallet: walletSchema, at: z.number() });
export type Snapshot = z.infer<typeof snapshotSchema>;

/** How far this device's copy of the ledger has been read and verified. */
export const cursorSchema = z.object({
  epoch: z.string(),
  head: headSchema,
  /** Plan credits within `head.balance`. */
  plan: z.int(),
  /** The first reading has reached the server's head once. */
  complete: z.boolean(),
  /** The entry where the server's ledger did not verify. */
  fault: z.nullable(z.object({ seq: z.int(), fault: z.string() })),
});
export type Cursor = z.infer<typeof cursorSchema>;

export const connectionSchema = z.object({
  state: z.enum(['online', 'unreachable', 'signed_out']),
  /** Device time, ms. */
  since: z.number(),
});
export type Connection = z.infer<typeof connectionSchema>;

/** The server asked for silence until then. `setAt` tells a clock that was set back from a long pause. */
export const pauseSchema = z.object({ until: z.number(), setAt: z.number() });
export type Pause = z.infer<typeof pauseSchema>;

/** The table's rows. */
export type MetaRow = { k: string; v: unknown };

/** One record of the `meta` table. A stored one that does not parse counts as missing: the server has it. */
export type MetaRecord<T> = { readonly name: string; readonly schema: z.ZodType<T> };

/** For the whole device. */
export const SESSION: MetaRecord<SessionRecord> = { name: 'session', schema: sessionRecordSchema };
export const CONNECTION: MetaRecord<Connection> = { name: 'connection', schema: connectionSchema };

export const RETENTION_DAYS: MetaRecord<number> = { name: 'retentionDays', schema: z.number() };
/** Device time, ms. */
export const TIDIED_AT: MetaRecord<number> = { name: 'tidiedAt', schema: z.number() };

/** For each account. */
export const PAUSE: MetaRecord<Pause> = { name: 'pause', schema: pauseSchema };
export const SNAPSHOT: MetaRecord<Snapshot> = { name: 'snapshot', schema: snapshotSchema };
export const CURSOR: MetaRecord<Cursor> = { name: 'cursor', schema: cursorSchema };
/** The server's clock beside this device's. `skew` is added to this device's time; `at`: the server's time when it last answered. */
export const serverClockSchema = z.object({ skew: z.number(), at: z.number() });
export type ServerClock = z.infer<typeof serverClockSchema>;
export const SERVER_CLOCK: MetaRecord<ServerClock> = { name: 'serverClock', schema: serverClockSchema };
/** The verified head that the device's history begins after. */
export const CHECKPOINT: MetaRecord<Head> = { name: 'checkpoint', schema: headSchema };
/** Until when the person has seen what was settled: device time, ms. */
export const SETTLED_SEEN: MetaRecord<number> = { name: 'settledSeen', schema: z.number() };
/** The last request not to be processed that this device has carried out: server time, ISO. */
export const SUPPRESSED_AFTER: MetaRecord<string> = { name: 'suppressedAfter', schema: z.string() };
/** When everything was last in step with the server: device time, ms. */
export const SYNCED_AT: MetaRecord<number> = { name: 'syncedAt', schema: z.number() };

export type MetaTable = {
  get(k: string): PromiseLike<MetaRow | undefined>;
  put(row: MetaRow): PromiseLike<unknown>;
  delete(k: string): PromiseLike<void>;
};

const keyOf = (record: { name: string }, accountId?: string): string =>
  accountId === undefined ? record.name : `${record.name}:${accountId}`;

export async function readMeta<T>(
  meta: Pick<MetaTable, 'get'>,
  record: MetaRecord<T>,
  accountId?: string,
): Promise<T | undefined> {
  const parsed = record.schema.safeParse((await meta.get(keyOf(record, accountId)))?.v);
  return parsed.success ? parsed.data : undefined;
}

export async function writeMeta<T>(
  meta: MetaTable,
  record: MetaRecord<T>,
  value: T,
  accountId?: string,
): Promise<void> {
  await meta.put({ k: keyOf(record, accountId), v: value });
}

export async function deleteMeta(
  meta: MetaTable,
  record: { name: string },
  accountId?: string,
): Promise<void> {
  await meta.delete(keyOf(record, accountId));
}
