import { entitlementsPageSchema } from '../protocol/wallet-api.ts';
import { accountClient } from './own-client.ts';

/** A data point that the account owns. */
export type OwnedPoint = { readonly personId: string; readonly dataPoint: 'emails' | 'phones' };

/**
 * What the account owns of people whom this device does not have: bought by teammates, on other devices, or forgotten here.
 * @param known the people on this device
 * @throws AccountError
 */
export async function ownedElsewhere(known: ReadonlySet<string>): Promise<OwnedPoint[]> {
  const points: OwnedPoint[] = [];
  let after = 0;
  for (;;) {
    const page = await accountClient.get(
      `/wallet/entitlements?after=${after}&limit=1000`,
      entitlementsPageSchema,
    );
    for (const { subject, dataPoint } of page.entitlements) {
      if (dataPoint !== 'profile' && !known.has(subject)) points.push({ personId: subject, dataPoint });
    }
    if (!page.hasMore) return points;
    after = page.cursor;
  }
}
