import type { ButtonState } from '../protocol/messages.ts';
import { createApi } from './api-client.ts';
import { applyKeys } from './apply-keys.ts';
import type { Device } from './device.ts';
import { afterFailure } from './flush.ts';
import { readOutbox, readRow } from './outbox.ts';
import type { OutboxRow, RowState } from './outbox-row.ts';
import { isActive } from './outbox-row.ts';
import { PATIENCE_MS } from './reveal.ts';
import { applyEvents } from './row-events.ts';
import { readSession } from './session.ts';
import { withDb } from './with-database.ts';

/** What a person can do about one row, or all, of the queue. */
export type RowActions = {
  /**
   * Ends a charge that was not decided yet. What may have been sent ends when the server has made its key final.
   * `waiting`: that is still to come. Neither: it was charged, or had ended before.
   */
  cancel(key: string): Promise<{ cancelled: boolean; waiting: boolean }>;
  cancelAll(): Promise<void>;
  /** Asks the server how a charge stands. `unknown`: it cannot be reached, or has never seen the key. */
  check(key: string): Promise<{ state: RowState | 'unknown' }>;
  /** A refused, cancelled or expired charge once more, as a new one, at most at `ceiling`. `undefined`: there is none. */
  retry(key: string, ceiling: number): Promise<ButtonState | undefined>;
};

type Parts = {
  readonly device: Device;
  readonly flush: () => Promise<void>;
  readonly changed: () => void;
  readonly reveal: (
    row: Pick<OutboxRow, 'person' | 'dataPoint' | 'surface'>,
    ceiling: number,
  ) => Promise<ButtonState>;
};

export function createRowActions({ device, flush, changed, reveal }: Parts): RowActions {
  const find = (key: string): Promise<OutboxRow | undefined> =>
    withDb(device.wallet, (db) => readRow(db, key));
  const end = async (keys: readonly string[]): Promise<void> => {
    const at = device.now();
    const rows = await applyEvents(
      device,
      keys.map((key) => ({ key, event: { type: 'cancel', at } })),
    );
    changed();
    const closing = rows.some((row) => row.closing !== undefined);
    if (closing) await Promise.race([flush(), device.wait(PATIENCE_MS)]);
  };

  return {
    async cancel(key) {
      await end([key]);
      const row = await find(key);
      return { cancelled: row?.state === 'cancelled', waiting: row?.closing !== undefined && isActive(row) };
    },
    async cancelAll() {
      const session = await readSession(device);
      if (!session) return;
      const { rows } = await withDb(device.wallet, (db) => readOutbox(db, session.account.id));
      await end(rows.filter(({ memberId }) => memberId === session.member.id).map(({ key }) => key));
    },
    async check(key) {
      const session = await readSession(device);
      const row = await find(key);
      if (!session || row?.accountId !== session.account.id) return { state: 'unknown' };
      const answer = await createApi(device, session).keys([key]);
      if (!answer.ok) {
        await afterFailure(device, session, answer.failure);
        return { state: 'unknown' };
      }
      await applyKeys(device, session.account.id, [row], answer.value);
      changed();
      await flush();
      return { state: (await find(key))?.state ?? 'unknown' };
    },
    async retry(key, ceiling) {
      const row = await find(key);
      if (!row || isActive(row) || row.state === 'settled') return undefined;
      return reveal(row, ceiling);
    },
  };
}
