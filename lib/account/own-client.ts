import { WalletDatabase } from '../wallet/database.ts';
import { readMeta, SESSION } from '../wallet/meta.ts';
import { type AccountClient, createAccountClient } from './account-client.ts';

let wallet: WalletDatabase | undefined;

/** The client of whoever is signed in on this device. The sign-in is read anew for each request: it may change meanwhile. */
export const accountClient: AccountClient = createAccountClient(
  { fetch: (input, init) => fetch(input, init) },
  async () => {
    wallet ??= new WalletDatabase();
    return readMeta(wallet.meta, SESSION);
  },
);
