import { type Failure, failure, ok, type Result } from '../protocol/errors.ts';
import { createApi } from './api-client.ts';
import type { CallFailure } from './api-failure.ts';
import { noteConnection } from './connection.ts';
import type { Device } from './device.ts';
import { afterFailure, type FlushParts, isSilenced, makeAllDue, sendDue } from './flush.ts';
import { leaveAccount } from './leave-account.ts';
import { readMeta, type SessionRecord, SYNCED_AT, writeMeta } from './meta.ts';
import { readOwnOutbox } from './outbox.ts';
import type { OutboxRow } from './outbox-row.ts';
import type { OwnedIndex } from './owned-index.ts';
import { type Pulled, pullLedger } from './pull-ledger.ts';
import { pullOwned } from './pull-owned.ts';
import { pullReservation } from './pull-reservation.ts';
import { pullSnapshot } from './pull-snapshot.ts';
import { pullSuppressed } from './pull-suppressed.ts';
import { readSession } from './session.ts';
import { withDb } from './with-database.ts';

/** What teammates did is read again at most this often while pages are looked at: ms. */
const FRESH_MS = 60_000;

/** And while the server does not answer, it is tried at most this often: ms. */
const RETRY_MS = 10_000;

export type SyncParts = FlushParts & { readonly owned: OwnedIndex; readonly changed: () => void };

export type Sync = {
  /** Sends what is due and reads the ledger that this made. Never rejects. */
  flush(): Promise<void>;
  /** The same, and prices, policy, plan and what teammates bought. `eager`: whatever the back-off. */
  everything(options: { eager: boolean }): Promise<Result<null>>;
  /** In the background, and only when the last time is a minute ago. */
  refreshSoon(): void;
  /** The same at once, whatever the back-off: something hints at another connection than before. */
  probe(): void;
};

type Wanted = { full: boolean; eager: boolean };

/**
 * One run at a time: calls that come while one is under way ask for one more run and share its end. The Web Lock keeps
 * other contexts out; that saves work, while the keys and the cursor checks keep the credits right without it.
 */
export function createSync(parts: SyncParts): Sync {
  const { device } = parts;
  let triedAt = Number.NEGATIVE_INFINITY;
  let next: Wanted | undefined;
  let running: Promise<Result<null>> | undefined;

  const isTooSoon = (): boolean => {
    const now = device.now();
    if (Math.abs(now - triedAt) < RETRY_MS) return true;
    triedAt = now;
    return false;
  };
  const ask = (wanted: Wanted): Promise<Result<null>> => {
    next = { full: wanted.full || next?.full === true, eager: wanted.eager || next?.eager === true };
    running ??= runAll();
    return running;
  };
  const runAll = async (): Promise<Result<null>> => {
    try {
      let result: Result<null> = ok(null);
      while (next) {
        const wanted = next;
        next = undefined;
        result = (await device.exclusively(() => run(parts, wanted))) ?? ok(null);
      }
      return result;
    } finally {
      // In the same step as the last look at `next`: a call after it starts a run of its own.
      next = undefined;
      running = undefined;
    }
  };

  return {
    async flush() {
      try {
        await ask({ full: false, eager: false });
      } catch (error) {
        device.report(error);
      } finally {
        parts.progress.tellAll();
      }
    },
    everything: ({ eager }) => ask({ full: true, eager }),
    probe() {
      if (isTooSoon()) return;
      ask({ full: true, eager: true }).catch(device.report);
    },
    refreshSoon() {
      if (isTooSoon()) return;
      isStale(device)
        .then((stale) => (stale ? ask({ full: true, eager: false }) : undefined))
        .catch(device.report);
    },
  };
}

async function run(parts: SyncParts, wanted: Wanted): Promise<Result<null>> {
  const { device } = parts;
  const session = await readSession(device);
  if (!session) return failure('signed_out');
  if (session.ended) return failure('unauthenticated');
  if (await isSilenced(device, session)) return failure('rate_limited');
  if (wanted.eager) await makeAllDue(device, session);
  const flushed = await sendDue(parts, session);
  if (flushed.answered.length > 0 || flushed.failure) parts.changed();
  if (flushed.failure && !wasReached(flushed.failure)) return resultOf(flushed.failure);
  if (wanted.full || flushed.answered.some(isRefused)) return pull(parts, session, { full: true });
  const confirming = await countConfirming(device, session);
  return confirming > 0 || flushed.answered.length > 0 ? pull(parts, session, { full: false }) : ok(null);
}

/** One charge may break a server that still answers everything else. */
const wasReached = (failed: CallFailure): boolean => failed.class === 'unknown' && failed.status > 0;

/** A refusal often means that prices, plan or role are other than this device thinks. */
const isRefused = (row: OutboxRow): boolean => row.state === 'refused';

async function pull(
  parts: SyncParts,
  session: SessionRecord,
  { full }: { full: boolean },
): Promise<Result<null>> {
  const { device, owned, progress } = parts;
  const api = createApi(device, session);
  const accountId = session.account.id;
  const settled: string[] = [];
  const steps: (() => Promise<Pulled>)[] = [
    ...(full ? [() => pullSnapshot(device, api, session, parts.fresh)] : []),
    () => pullLedger(device, api, accountId, (keys) => settled.push(...keys)),
    () => cached(device, () => pullOwned(device, owned, api, accountId)),
    ...(full ? [() => cached(device, () => pullSuppressed(device, parts.contacts, api, accountId))] : []),
    ...(full ? [() => pullReservation({ device, api, session }, (keys) => settled.push(...keys))] : []),
  ];
  for (const step of steps) {
    const pulled = await step();
    if (pulled.ok && !pulled.news) continue;
    if (!pulled.ok && pulled.failure.code === 'not_a_member') {
      await sendAll(parts, session);
      await leaveAccount(device, accountId);
    }
    if (!pulled.ok) await afterFailure(device, session, pulled.failure);
    parts.changed();
    if (!pulled.ok) return resultOf(pulled.failure);
  }
  // The ledger may have settled a charge whose answer was lost: its data is had by asking once more.
  const fetched = settled.length > 0 ? await sendDue(parts, session) : undefined;
  if (fetched?.failure) return resultOf(fetched.failure);
  progress.tell(settled);
  if (await noteConnection(device, 'online')) parts.changed();
  await withDb(device.wallet, (db) =>
    db.transaction('rw', db.meta, () => writeMeta(db.meta, SYNCED_AT, device.now(), accountId)),
  );
  return ok(null);
}

/** The last time that this sign-in is of use: the server refuses each charge that still waits. */
async function sendAll(parts: SyncParts, session: SessionRecord): Promise<void> {
  await makeAllDue(parts.device, session);
  await sendDue(parts, session);
}

/** A full or broken cache costs cache, never money. */
async function cached(device: Device, pull: () => Promise<Pulled>): Promise<Pulled> {
  try {
    return await pull();
  } catch (error) {
    device.report(error);
    return { ok: true, news: false };
  }
}

async function countConfirming(device: Device, session: SessionRecord): Promise<number> {
  const { rows } = await withDb(device.wallet, (db) => readOwnOutbox(db, session));
  return rows.filter((row) => row.state === 'confirming').length;
}

async function isStale(device: Device): Promise<boolean> {
  const session = await readSession(device);
  if (!session || session.ended) return false;
  const at = await withDb(device.wallet, (db) => readMeta(db.meta, SYNCED_AT, session.account.id));
  return at === undefined || Math.abs(device.now() - at) > FRESH_MS;
}

/** Which error of the closed list a failed call is. */
export function resultOf(failed: CallFailure): Failure {
  switch (failed.class) {
    case 'auth':
      return failure('unauthenticated');
    case 'busy':
      return failure('rate_limited');
    case 'unknown':
      return failure('server_unreachable');
    default:
      return failure('unexpected');
  }
}
