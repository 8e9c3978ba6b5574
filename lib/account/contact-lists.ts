import { Dexie, type Table } from 'dexie';

type Listed = { accountId: string; list: string; personId: string };

/** Which contacts a person has put on which list. It stays on this device, and goes when contacts are forgotten. */
class ListDatabase extends Dexie {
  declare listed: Table<Listed, [string, string, string]>;

  constructor() {
    super('lists');
    this.version(1).stores({ listed: '[accountId+list+personId], [accountId+personId]' });
  }
}

let opened: ListDatabase | undefined;
const database = (): ListDatabase => {
  opened ??= new ListDatabase();
  return opened;
};

/** Every list of an account with the ids of its contacts, by name. */
export async function readLists(accountId: string): Promise<Map<string, ReadonlySet<string>>> {
  const rows = await database()
    .listed.filter((row) => row.accountId === accountId)
    .toArray();
  const lists = [...Map.groupBy(rows, ({ list }) => list)].sort(([a], [b]) => a.localeCompare(b));
  return new Map(lists.map(([list, of]) => [list, new Set(of.map(({ personId }) => personId))]));
}

export async function addToList(accountId: string, list: string, people: readonly string[]): Promise<void> {
  await database().listed.bulkPut(people.map((personId) => ({ accountId, list, personId })));
}

export async function removeFromList(accountId: string, list: string, personId: string): Promise<void> {
  await database().listed.delete([accountId, list, personId]);
}

/** Forgets every list of an account on this device. */
export async function forgetLists(accountId: string): Promise<void> {
  await database()
    .listed.filter((row) => row.accountId === accountId)
    .delete();
}
