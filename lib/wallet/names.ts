import { aliasKey } from './alias-key.ts';
import type { CacheTables } from './read-table.ts';

/** Names of people whose contact is in the cache, by the alias asked for. */
export async function findNames(
  cache: CacheTables,
  accountId: string,
  aliases: readonly string[],
): Promise<Map<string, string>> {
  const wanted = new Set(aliases);
  const found = await cache.contacts
    .where('aliasKeys')
    .anyOf([...wanted].map((alias) => aliasKey(accountId, alias)))
    .toArray();
  const names = new Map<string, string>();
  for (const { contact } of found) {
    for (const alias of [...contact.aliases, `contact:${contact.personId}`]) {
      if (wanted.has(alias)) names.set(alias, contact.fullName);
    }
  }
  return names;
}
