import type { Api } from './api-client.ts';
import type { OwnedIndex } from './owned-index.ts';
import type { Pulled } from './pull-ledger.ts';

/** Reads on what the account owns, teammates' reveals among it, so that it is free here at once. */
export async function pullOwned(
  owned: OwnedIndex,
  api: Pick<Api, 'entitlements'>,
  accountId: string,
): Promise<Pulled> {
  let news = false;
  for (;;) {
    const after = await owned.cursor(accountId);
    const answer = await api.entitlements(after);
    if (!answer.ok) return answer;
    const { entitlements, cursor, hasMore } = answer.value;
    if (entitlements.length > 0) {
      await owned.add(accountId, entitlements, cursor);
      news = true;
    }
    // A cursor that stands still would be asked for ever.
    if (!hasMore || cursor <= after) return { ok: true, news };
  }
}
