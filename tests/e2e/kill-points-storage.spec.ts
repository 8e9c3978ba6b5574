import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectChargedOnce } from './support/charged-once.ts';
import { OwnPage } from './support/own-page.ts';
import { type Device, expect, test } from './support/purser.ts';
import { spendDownTo } from './support/spend.ts';

const ORLA = 'orla-quillon-7f10d';
const indexedDbOf = ({ profile }: Device): string => join(profile, 'Default', 'IndexedDB');

test('K8: killed in the middle of a page of the ledger: the page is there whole or not at all, and read again', async ({
  device,
  account,
  faults,
}) => {
  await spendDownTo(account, 20);
  const page = await OwnPage.open(device);
  const before = await page.entries();
  await page.block('entries');
  page.send('sync', {});
  await expect
    .poll(() => faults.answered.filter((path) => path.startsWith('/v1/wallet/entries')).length)
    .toBe(2);
  await device.killAndReopen();
  faults.set({ kind: 'none' });
  const after = await OwnPage.open(device);
  expect([before, await account.entries()]).toContainEqual(await after.entries());
  await after.send('sync', {});
  await expect.poll(() => after.entries()).toEqual(await account.entries());
  expect(await after.send('verify', {})).toMatchObject({ value: { verified: true, balance: 20 } });
});

test('K9: killed again and again while the databases are made: the next start makes them, and everything works', async ({
  openDevice,
  account,
  faults,
}) => {
  const device = await openDevice();
  for (let death = 0; death < 3; death += 1) {
    await device.kill();
    await rm(indexedDbOf(device), { recursive: true, force: true });
    await device.reopen();
  }
  await device.kill();
  await device.reopen();
  await device.signIn(account, faults.url);
  await (await OwnPage.open(device)).revealPhone(ORLA);
  await expectChargedOnce(device, account, faults);
});

test('K10: with a full disk a click is refused with a message, and nothing is sent or charged', async ({
  device,
  account,
  faults,
}) => {
  await device.kill();
  const small = await smallDiskOn(indexedDbOf(device));
  test.skip(small === undefined, 'not run: a small disk cannot be mounted here (needs root)');
  try {
    await device.reopen();
    const page = await OwnPage.open(device);
    const { bavail, bsize } = await statfs(indexedDbOf(device));
    await writeFile(join(indexedDbOf(device), 'filler'), Buffer.alloc(bavail * bsize)).catch(() => {});
    expect(await page.revealPhone(ORLA)).toMatchObject({ ok: false, code: 'storage_unavailable' });
    expect(faults.chargeKeys()).toEqual([]);
    expect(await account.charges()).toEqual([]);
  } finally {
    await device.kill();
    small?.();
  }
  await device.reopen();
});

test('K10: with a disk that is full when the answer comes, the charge stays unknown, and is asked for again: charged once', async ({
  device,
  account,
  faults,
}) => {
  await device.kill();
  const small = await smallDiskOn(indexedDbOf(device));
  test.skip(small === undefined, 'not run: a small disk cannot be mounted here (needs root)');
  const filler = join(indexedDbOf(device), 'filler');
  try {
    await device.reopen();
    const page = await OwnPage.open(device);
    faults.set({ kind: 'held' }, /^\/v1\/charges$/, /POST/);
    page.revealPhone(ORLA);
    await expect.poll(() => account.charges()).toHaveLength(1);
    const { bavail, bsize } = await statfs(indexedDbOf(device));
    await writeFile(filler, Buffer.alloc(bavail * bsize)).catch(() => {});
    faults.set({ kind: 'none' });
    await expect.poll(() => faults.answered.filter((path) => path === '/v1/charges')).toHaveLength(1);
    faults.set({ kind: 'down' });
    await device.kill();
    await rm(filler);
    await device.reopen();
    const rows = await (await OwnPage.open(device)).rows();
    expect(rows).toMatchObject([{ state: 'sending', ceiling: 5, key: faults.chargeKeys()[0] }]);
    await expectChargedOnce(device, account, faults);
  } finally {
    await device.kill();
    small?.();
  }
  await device.reopen();
});

test('a wallet that cannot be opened refuses the click with a message, and is not deleted', async ({
  device,
  account,
  faults,
}) => {
  await device.kill();
  const store = join(indexedDbOf(device), `chrome-extension_${device.id}_0.indexeddb.leveldb`);
  await rm(store, { recursive: true });
  await writeFile(store, 'not a database');
  await device.reopen();
  const page = await OwnPage.open(device);
  expect(await page.revealPhone(ORLA)).toMatchObject({ ok: false, code: 'storage_unavailable' });
  expect(faults.chargeKeys()).toEqual([]);
  expect(await account.charges()).toEqual([]);
});

test('K14: the databases lost: the waiting charge comes back from the mirror under its key, charged once', async ({
  device,
  account,
  faults,
}) => {
  faults.set({ kind: 'down' });
  const page = await OwnPage.open(device);
  await page.revealPhone(ORLA);
  const [row] = await page.rows();
  await device.kill();
  await rm(indexedDbOf(device), { recursive: true });
  await device.reopen();
  const after = await OwnPage.open(device);
  await expect.poll(async () => (await after.rows()).map(({ key }) => key)).toEqual([row?.key]);
  faults.set({ kind: 'none' });
  await device.signIn(account, faults.url);
  await expectChargedOnce(device, account, faults);
});

/** Puts a folder on a disk of its own of 3 MB. @returns what takes it away again; `undefined` where that is not allowed */
async function smallDiskOn(folder: string): Promise<(() => void) | undefined> {
  const kept = await mkdtemp(join(tmpdir(), 'purser-e2e-indexeddb-'));
  await cp(folder, kept, { recursive: true });
  try {
    execFileSync('/usr/bin/mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  await cp(kept, folder, { recursive: true });
  await rm(kept, { recursive: true });
  return () => execFileSync('/usr/bin/umount', ['--lazy', folder]);
}
