import { readMeta, SESSION } from '../wallet/meta.ts';
import { pageTables } from '../wallet/page-tables.ts';
import { type AccountClient, createAccountClient } from './account-client.ts';

/** The client of whoever is signed in on this device. The sign-in is read anew for each request: it may change meanwhile. */
export const accountClient: AccountClient = createAccountClient(
  { fetch: (input, init) => fetch(input, init) },
  () => readMeta(pageTables().wallet.meta, SESSION),
);
