import type { EntitlementsPage } from '../../lib/protocol/wallet-api.ts';
import type { Directory } from '../directory/directory.ts';
import { type Ledger, payloadKey } from '../ledger/ledger.ts';
import { parseBought } from './bought.ts';

/**
 * What an account owns after a place in its ledger, each with every alias of its person, so that a device finds an owned
 * person under any of them. People whom the directory dropped keep the aliases from the day of the purchase; people who
 * were erased have none.
 */
export async function entitlementsPage(
  { ledger, directory }: { ledger: Ledger; directory: Directory },
  accountId: string,
  after: number,
  limit: number,
): Promise<EntitlementsPage> {
  const found = await ledger.owned(accountId, after, limit + 1);
  const owned = found.slice(0, limit);
  // A company's profile is no person's: no page shows a button for it
  const people = owned.filter(({ dataPoint }) => dataPoint !== 'profile');
  const named = people.filter(({ erased }) => !erased);
  const known = await directory.aliases([...new Set(named.map(({ subject }) => subject))]);
  const dropped = named.filter(({ subject }) => !known.has(subject));
  const payloads = dropped.length > 0 ? await ledger.payloads(accountId, dropped) : new Map<string, string>();
  const aliasesOf = (subject: string, dataPoint: (typeof owned)[number]['dataPoint']): string[] => {
    const aliases = known.get(subject);
    if (aliases) return [...aliases];
    const payload = payloads.get(payloadKey(subject, dataPoint));
    return payload === undefined ? [] : parseBought(payload).aliases;
  };
  return {
    entitlements: people.map(({ subject, dataPoint, seq, memberId }) => ({
      subject,
      dataPoint,
      seq,
      memberId,
      aliases: aliasesOf(subject, dataPoint),
    })),
    cursor: owned.at(-1)?.seq ?? after,
    hasMore: found.length > limit,
  };
}
