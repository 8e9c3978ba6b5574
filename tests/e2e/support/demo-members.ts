import type { DemoServer } from '../../../scripts/server-process.ts';
import { TEAMMATE } from '../../../server/demo/account.ts';
import { Account } from './account.ts';

/** Two members of one account: the demo account's owner and a teammate. */
export async function demoMembers(server: DemoServer): Promise<[owner: Account, teammate: Account]> {
  return [
    await Account.signIn(server.url, server.email, server.password),
    await Account.signIn(server.url, TEAMMATE.email, server.password),
  ];
}
