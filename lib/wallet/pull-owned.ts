import type { Api } from './api-client.ts';
import type { Device } from './device.ts';
import type { OwnedIndex } from './owned-index.ts';
import type { Pulled } from './pull-ledger.ts';
import { readCursor } from './replica.ts';

/**
 * Reads on what the account owns, teammates' reveals among it, so that it is free here at once. Follows the ledger: one that
 * was replaced takes with it what was owned in the old one.
 */
export async function pullOwned(
  { wallet }: Pick<Device, 'wallet'>,
  owned: OwnedIndex,
  api: Pick<Api, 'entitlements'>,
  accountId: string,
): Promise<Pulled> {
  const epoch = (await readCursor(wallet, accountId))?.epoch ?? '';
  let news = false;
  for (;;) {
    const after = await owned.cursor(accountId, epoch);
    const answer = await api.entitlements(after);
    if (!answer.ok) return answer;
    const { entitlements, cursor, hasMore } = answer.value;
    if (entitlements.length > 0) {
      await owned.add(accountId, entitlements, { epoch, after: cursor });
      news = true;
    }
    // A cursor that stands still would be asked for ever.
    if (!hasMore || cursor <= after) return { ok: true, news };
  }
}
