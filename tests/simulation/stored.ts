import { z } from 'zod';
import type { Entry } from '../../lib/credits/entry.ts';
import { entrySchema } from '../../lib/protocol/wallet-api.ts';
import { type Standing, standingOf } from '../../lib/wallet/balance.ts';
import {
  CURSOR,
  type Cursor,
  type MetaRecord,
  SESSION,
  type SessionRecord,
  SNAPSHOT,
  type Snapshot,
} from '../../lib/wallet/meta.ts';
import { decodeRows, isActive, type OutboxRow } from '../../lib/wallet/outbox-row.ts';
import { RESERVATION, type Reservation } from '../../lib/wallet/reservation.ts';
import type { Computer } from './computer.ts';

const metaRowSchema = z.object({ k: z.string(), v: z.unknown() });

/** What lies on the disk of a computer, read past the wallet and past Dexie. */
export type Stored = {
  /** Of who is signed in. */
  readonly reservation: Reservation | undefined;
  readonly rows: readonly OutboxRow[];
  readonly unreadable: number;
  readonly session: SessionRecord | undefined;
  readonly accounts: readonly {
    readonly accountId: string;
    readonly cursor: Cursor | undefined;
    readonly snapshot: Snapshot | undefined;
  }[];
};

export function readStored({ disk }: Computer): Stored {
  const { rows, unreadable } = decodeRows(disk.read('wallet', 'outbox'));
  const meta = new Map(
    disk
      .read('wallet', 'meta')
      .map((row) => Object.values(metaRowSchema.parse(row)))
      .map(([k, v]) => [String(k), v]),
  );
  const record = <T>({ name, schema }: MetaRecord<T>, accountId?: string): T | undefined => {
    const parsed = schema.safeParse(meta.get(accountId === undefined ? name : `${name}:${accountId}`));
    return parsed.success ? parsed.data : undefined;
  };
  const ids = new Set(
    [...meta.keys()].filter((k) => k.startsWith(`${SNAPSHOT.name}:`)).map((k) => k.slice(k.indexOf(':') + 1)),
  );
  const session = record(SESSION);
  return {
    reservation: session && record(RESERVATION, `${session.account.id}:${session.member.id}`),
    rows,
    unreadable: unreadable.length,
    session,
    accounts: [...ids].map((accountId) => ({
      accountId,
      cursor: record(CURSOR, accountId),
      snapshot: record(SNAPSHOT, accountId),
    })),
  };
}

export function readReplica({ disk }: Computer, accountId: string): Entry[] {
  return disk
    .read('wallet', 'entries')
    .map((entry) => entrySchema.parse(entry))
    .filter((entry) => entry.accountId === accountId);
}

/** Rows of who is signed in. */
export function ownRows({ rows, session }: Stored): OutboxRow[] {
  return rows.filter(
    ({ accountId, memberId }) => accountId === session?.account.id && memberId === session.member.id,
  );
}

/** What the wallet shows to who is signed in. */
export function standingIn(stored: Stored): Standing | undefined {
  const account = stored.accounts.find(({ accountId }) => accountId === stored.session?.account.id);
  const rows = ownRows(stored).filter(isActive);
  return standingOf(account?.cursor, account?.snapshot, { rows, unreadable: [] }, stored.reservation);
}
