import { z } from 'zod';
import type { WalletDatabase } from './database.ts';
import type { Device } from './device.ts';
import {
  decodeRows,
  type NewOutboxRow,
  type OutboxRow,
  ROW_VERSION,
  storedPersonSchema,
} from './outbox-row.ts';
import { withDb } from './with-database.ts';

/** What is kept of a charge outside IndexedDB: enough to ask for it again under its key; no sign-in, nothing that was bought. */
const mirroredSchema = z.object({
  key: z.uuid(),
  accountId: z.uuid(),
  memberId: z.uuid(),
  surface: z.enum(['extension', 'platform']),
  person: storedPersonSchema,
  dataPoint: z.enum(['emails', 'phones']),
  ceiling: z.int().check(z.gte(0)),
  createdAt: z.number(),
  createdServerAt: z.exactOptional(z.number()),
  closing: z.exactOptional(z.enum(['cancelled', 'expired'])),
  reservation: z.exactOptional(z.uuid()),
});
export type MirroredRow = z.infer<typeof mirroredSchema>;

/** A second place on this device for the charges that are not decided, in case the first is lost. */
export type Mirror = {
  readonly read: () => Promise<unknown>;
  readonly write: (rows: readonly MirroredRow[]) => Promise<void>;
};

export type Mirroring = {
  /** Brings back what the database has lost. Before anything else is done with the outbox. */
  restore(): Promise<void>;
  /** Follows the outbox. Best effort: the database is what counts. */
  follow(): Promise<void>;
};

export function createMirroring({ wallet, mirror, now, report }: Device): Mirroring {
  let written: string | undefined;
  let restored = false;

  return {
    async restore() {
      if (!mirror || restored) return;
      let stored: unknown;
      try {
        stored = await mirror.read();
      } catch (error) {
        report(error);
        return;
      }
      const rows = (Array.isArray(stored) ? stored : []).flatMap(
        (row) => mirroredSchema.safeParse(row).data ?? [],
      );
      await addMissing(wallet, rows, now());
      restored = true;
    },
    async follow() {
      // A mirror that could not be read may hold what the database has lost: it is left alone.
      if (!mirror || !restored) return;
      const rows = await readActive(wallet);
      const text = JSON.stringify(rows);
      if (text === written) return;
      await mirror.write(rows);
      written = text;
    },
  };
}

/** A row of which nothing is known but the click may have been sent: its key decides, so asking again charges nothing twice. */
async function addMissing(wallet: WalletDatabase, rows: readonly MirroredRow[], at: number): Promise<void> {
  if (rows.length === 0) return;
  await withDb(wallet, (db) =>
    db.transaction('rw', db.outbox, async () => {
      const there = new Set(
        await db.outbox
          .where('key')
          .anyOf(rows.map(({ key }) => key))
          .keys(),
      );
      await db.outbox.bulkAdd(rows.filter(({ key }) => !there.has(key)).map((row) => maybeSent(row, at)));
    }),
  );
}

function maybeSent(row: MirroredRow, at: number): NewOutboxRow {
  return {
    ...row,
    // With its key, so that it does not collide with a click that was made again meanwhile.
    activeKey: `${row.accountId}:${row.key}`,
    payloadVersion: ROW_VERSION,
    state: 'sending',
    firstSentAt: at,
    attempts: 0,
    notBefore: 0,
  };
}

async function readActive(wallet: WalletDatabase): Promise<MirroredRow[]> {
  const stored = await withDb(wallet, (db) => db.outbox.orderBy('activeKey').toArray());
  return decodeRows(stored).rows.map(mirrored);
}

function mirrored(row: OutboxRow): MirroredRow {
  const { key, accountId, memberId, surface, person, dataPoint, ceiling, createdAt } = row;
  return {
    key,
    accountId,
    memberId,
    surface,
    person,
    dataPoint,
    ceiling,
    createdAt,
    ...(row.createdServerAt === undefined ? {} : { createdServerAt: row.createdServerAt }),
    ...(row.closing === undefined ? {} : { closing: row.closing }),
    ...(row.reservation === undefined ? {} : { reservation: row.reservation }),
  };
}
