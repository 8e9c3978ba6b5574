/**
 * The files that may look at all accounts at once, and why. None of them is on the path of a request; each asks every
 * shard, which Citus allows for plain reads.
 */
export const ALL_ACCOUNTS: Readonly<Record<string, string>> = {
  'server/billing/sweeper.ts': 'lists the accounts in which something is due, without a lock',
};
