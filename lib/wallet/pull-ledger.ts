import type { EntriesPage } from '../protocol/wallet-api.ts';
import type { Api } from './api-client.ts';
import type { CallFailure } from './api-failure.ts';
import { emptyCursor } from './balance.ts';
import type { Device } from './device.ts';
import type { Cursor } from './meta.ts';
import { dropReplica, readCursor, storePage } from './replica.ts';

export type Pulled =
  | { readonly ok: true; readonly news: boolean }
  | { readonly ok: false; readonly failure: CallFailure };

/** More rounds than this mean a server that never comes to an end. */
const MOST_PAGES = 10_000;

/**
 * Reads the ledger on from the cursor, page by page. A ledger that was replaced, or that does not verify, is read again from
 * the start; if it does not verify even then, the fault is kept for the person to see, and credits are shown as the server
 * states them.
 * @param onPage told the keys that each stored page settled
 */
export async function pullLedger(
  device: Pick<Device, 'wallet' | 'now'>,
  api: Pick<Api, 'entries'>,
  accountId: string,
  onPage: (settled: readonly string[]) => void,
): Promise<Pulled> {
  const reading: Reading = { device, accountId, onPage, news: false, rebuilt: false, epochGone: false };
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const cursor = await readCursor(device.wallet, accountId);
    const answer = reading.epochGone
      ? await api.entries(0, undefined)
      : await api.entries(cursor?.head.seq ?? 0, cursor?.epoch);
    if (answer.ok) {
      if ((await takePage(reading, cursor, answer.value)) === 'done') return { ok: true, news: reading.news };
    } else if (answer.failure.class === 'epoch' && !reading.epochGone) {
      reading.epochGone = true;
    } else {
      return answer;
    }
  }
  return { ok: true, news: reading.news };
}

type Reading = {
  readonly device: Pick<Device, 'wallet' | 'now'>;
  readonly accountId: string;
  readonly onPage: (settled: readonly string[]) => void;
  news: boolean;
  /** The replica was dropped once for a fault: a second one is the server's. */
  rebuilt: boolean;
  /** The server does not know our epoch: its next page, asked for without one, names the new. */
  epochGone: boolean;
};

async function takePage(
  reading: Reading,
  stored: Cursor | undefined,
  page: EntriesPage,
): Promise<'done' | 'more'> {
  const { device, accountId } = reading;
  const cursor = stored ?? emptyCursor(page.epoch);
  if (page.epoch !== cursor.epoch) {
    await dropReplica(device.wallet, accountId, page.epoch, null);
    reading.epochGone = false;
    reading.news = true;
    return 'more';
  }
  if (page.entries.length === 0 && page.hasMore) return 'done';
  const result = await storePage(device.wallet, accountId, cursor, page, device.now());
  if (result.kind === 'moved') return 'more';
  if (result.kind === 'fault') {
    const { seq, fault } = result;
    await dropReplica(device.wallet, accountId, page.epoch, { seq, fault });
    reading.news = true;
    if (reading.rebuilt || cursor.head.seq === 0) return 'done';
    reading.rebuilt = true;
    return 'more';
  }
  if (page.entries.length > 0 || !stored?.complete) reading.news = true;
  reading.onPage(result.settled);
  return page.hasMore ? 'more' : 'done';
}
