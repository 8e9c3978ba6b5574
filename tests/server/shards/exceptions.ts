/**
 * The files that may look at all accounts at once, and why. None of them is on the path of a request; each asks every
 * shard, which Citus allows for plain reads.
 */
export const ALL_ACCOUNTS: Readonly<Record<string, string>> = {
  'server/billing/sweeper.ts': 'lists the accounts in which something is due, without a lock',
  'server/billing/forget.ts':
    'lists the accounts that bought data of somebody who asked to be erased, without a lock',
  'server/api/stored-answers.ts':
    'lists the accounts with a kept answer about somebody who asked to be erased, without a lock',
  'server/crm/links.ts':
    'lists the accounts that wrote somebody who asked to be erased into their CRM, without a lock',
  'server/webhooks/due-webhooks.ts': 'lists subscriptions and deliveries that are due, without a lock',
  'server/payments/waiting-accounts.ts':
    'lists the accounts with an order, a page or money that waits, without a lock',
  'server/admin/all-accounts.ts': 'what the operator asks over all accounts, without a lock',
};
