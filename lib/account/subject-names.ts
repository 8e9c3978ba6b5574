import { CacheDatabase } from '../wallet/cache-database.ts';
import { findNames } from '../wallet/names.ts';

let cache: CacheDatabase | undefined;

/** The names of the contacts that this device knows, by the ledger's subject. The server is told nothing. */
export async function subjectNames(
  accountId: string,
  subjects: readonly string[],
): Promise<Map<string, string>> {
  cache ??= new CacheDatabase();
  const found = await findNames(
    cache,
    accountId,
    subjects.map((subject) => `contact:${subject}`),
  );
  return new Map([...found].map(([alias, name]) => [alias.slice('contact:'.length), name]));
}
