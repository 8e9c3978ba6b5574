import { z } from 'zod';
import type { PriceList } from '../../lib/credits/price-list.ts';
import { priceListSchema } from '../../lib/protocol/wallet-api.ts';
import type { Read } from './reading.ts';

/** Small, read-mostly, of no account. */
const READ = 'SELECT body FROM price_lists WHERE version = ANY($1::integer[])';

/** Reads versions that this process does not know yet, and keeps them: a stored version never changes. */
export function readPriceLists(versions: ReadonlySet<number>, known: Map<number, PriceList>): Read[] {
  const missing = [...versions].filter((version) => !known.has(version));
  if (missing.length === 0) return [];
  return [
    {
      statement: { sql: READ, parameters: [missing] },
      take(rows) {
        for (const list of rows.map((row) => z.object({ body: priceListSchema }).parse(row).body)) {
          known.set(list.version, list);
        }
      },
    },
  ];
}
