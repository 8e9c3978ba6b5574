import type { OfflinePolicy } from '../protocol/wallet-api.ts';
import { advanceRows } from './advance-rows.ts';
import type { WalletDatabase } from './database.ts';
import type { ServerClock, SessionRecord } from './meta.ts';
import { readOutbox } from './outbox.ts';
import type { OutboxRow } from './outbox-row.ts';
import { isUndecided } from './row-machine.ts';

type Judgement = {
  /** Of the answer that was just received. */
  readonly clock: ServerClock;
  readonly policy: Pick<OfflinePolicy, 'expireAfterMs'>;
  /** Device time, ms. */
  readonly now: number;
  readonly fresh: ReadonlySet<string>;
};

/** When the click was, by the server's clock: ms. */
export function clickedAt(row: OutboxRow, clock: ServerClock): number {
  return row.createdServerAt ?? row.createdAt + clock.skew;
}

/** Whether a charge has waited for longer than the policy allows, by the server's clock alone. */
export function isTooOld(row: OutboxRow, { clock, policy, fresh }: Omit<Judgement, 'now'>): boolean {
  if (!isUndecided(row) || fresh.has(row.key)) return false;
  return clock.at - clickedAt(row, clock) >= policy.expireAfterMs;
}

/**
 * Ends what this member queued too long ago: at once where it never left this device, else by asking the server first.
 * Only inside a `rw` transaction over the outbox.
 * @returns whether there was any
 */
export async function endOld(
  db: WalletDatabase,
  session: SessionRecord,
  judgement: Judgement,
): Promise<boolean> {
  const { rows } = await readOutbox(db, session.account.id);
  const old = rows.filter(
    (row) => row.memberId === session.member.id && row.closing === undefined && isTooOld(row, judgement),
  );
  await advanceRows(
    db,
    old.map(({ key }) => ({ key, event: { type: 'expire', at: judgement.now } })),
  );
  return old.length > 0;
}
