import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { ServerProcess } from '../../../scripts/server-process.ts';
import { Account } from './account.ts';
import { Device, test } from './purser.ts';

export type AtSettings = {
  readonly owner: Account;
  readonly device: Device;
  /** The options page, for all the tests of the file. */
  readonly page: Page;
};

/** One browser with one signed-in owner of an account of their own, for all the tests of a file, one after the other. */
export function atSettings(
  prepare: (owner: Account, server: ServerProcess) => Promise<void> = async () => {},
) {
  const shared: { at?: AtSettings; profile?: string } = {};
  test.describe.configure({ mode: 'serial' });
  test.beforeAll(async ({ server }) => {
    const owner = await Account.signUp(server.url);
    await prepare(owner, server);
    const profile = await mkdtemp(join(tmpdir(), 'purser-e2e-profile-'));
    const device = await Device.open(profile);
    await device.signIn(owner, server.url);
    Object.assign(shared, { profile, at: { owner, device, page: await device.page('options') } });
  });
  test.afterAll(async () => {
    await shared.at?.device.context.close();
    if (shared.profile) await rm(shared.profile, { recursive: true, force: true });
  });
  return (): AtSettings => {
    if (!shared.at) throw new Error('beforeAll has not run');
    return shared.at;
  };
}

/** What the operator does at the server's machine: `npm run admin`. */
function operate(server: ServerProcess, ...words: string[]): void {
  execFileSync(
    process.execPath,
    ['server/admin/admin-command.ts', ...words, '--why', 'test', '--data', server.dataDir],
    {
      stdio: 'pipe',
    },
  );
}

/** Puts an account on Scale, which has limits and pools and room for others, with one more member. @returns the member */
export async function withMate(owner: Account, server: ServerProcess, name: string): Promise<Account> {
  const { account } = await owner.wallet();
  const terms = '--allowance 500 --seats 10 --interval monthly --when now';
  operate(server, 'terms', account.id, ...terms.split(' '));
  const invited = await Account.signUp(server.url, name);
  await invited.change('POST', `/invitations/${await owner.invite(invited.email)}/accept`);
  return signedInTo(account.id, invited, server);
}

/** The same person signed in anew: a change of their role ends the sign-ins that they had. */
export async function signedInTo(
  accountId: string,
  person: Account,
  server: ServerProcess,
): Promise<Account> {
  const again = await Account.signIn(server.url, person.email, person.password);
  await again.change('POST', '/accounts/switch', { accountId });
  return again;
}
