/** Rows of one table as the database has them: by account, then by their key within it. */
export type Stored<R> = ReadonlyMap<string, ReadonlyMap<string, R>>;

/**
 * Rows of one table during a batch: those of the database, seen through what the batch changed. The rows it was made from
 * are not touched.
 */
export function openShelf<R extends { readonly accountId: string }>(
  stored: Stored<R>,
  keyOf: (row: R) => string,
) {
  const changed = new Map<string, Map<string, R>>();
  return {
    get: (accountId: string, key: string): R | undefined =>
      changed.get(accountId)?.get(key) ?? stored.get(accountId)?.get(key),

    of: (accountId: string): R[] => {
      const before = stored.get(accountId);
      const now = changed.get(accountId);
      if (!now) return before ? [...before.values()] : [];
      return [...new Map([...(before ?? []), ...now]).values()];
    },

    put(row: R): void {
      const rows = changed.get(row.accountId) ?? new Map<string, R>();
      rows.set(keyOf(row), row);
      changed.set(row.accountId, rows);
    },

    changed: (): R[] => [...changed.values()].flatMap((rows) => [...rows.values()]),
  };
}

/** Rows that were read, as a shelf takes them. */
export function stored<R extends { readonly accountId: string }>(
  rows: readonly R[],
  keyOf: (row: R) => string,
): Map<string, Map<string, R>> {
  const byAccount = new Map<string, Map<string, R>>();
  for (const row of rows) {
    const own = byAccount.get(row.accountId) ?? new Map<string, R>();
    own.set(keyOf(row), row);
    byAccount.set(row.accountId, own);
  }
  return byAccount;
}
