import { expect } from '@playwright/test';
import type { Account } from './account.ts';
import type { FaultProxy } from './fault-proxy.ts';
import { OwnPage } from './own-page.ts';
import type { Device } from './purser.ts';

/**
 * The server can be reached again, and the wallet goes on: the one click of 5 credits was charged once under its one key,
 * the row says so, and this computer's copy of the ledger is the server's.
 */
export async function expectChargedOnce(device: Device, account: Account, faults: FaultProxy): Promise<void> {
  faults.set({ kind: 'none' });
  const page = await OwnPage.open(device);
  await expect(async () => {
    await page.send('sync', {});
    expect((await page.rows()).map(({ state }) => state)).toEqual(['settled']);
  }).toPass();
  const [row] = await page.rows();
  expect(row?.outcome).toMatchObject({ status: 'charged', credits: 5 });
  expect(await account.charges()).toMatchObject([{ amount: 5, chargeKey: row?.key }]);
  expect(new Set(faults.chargeKeys())).toEqual(new Set([row?.key]));
  expect(await page.standing()).toMatchObject({ balance: 35, held: 0, available: 35 });
  expect(await page.send('verify', {})).toMatchObject({ value: { verified: true, balance: 35 } });
  expect(await page.entries()).toEqual(await account.entries());
}
