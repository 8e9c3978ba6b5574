import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { z } from 'zod';
import { waitForControl } from '../../scripts/browser/accessible.ts';
import { DAVOR_URL, ORLA_URL } from '../../scripts/sample-pages/index.ts';
import { type ServerProcess, startDemoServer } from '../../scripts/server-process.ts';
import { Account } from './support/account.ts';
import { OwnPage } from './support/own-page.ts';
import { Device, expect, test } from './support/purser.ts';

const RELEASES = ['0.1.0'];

const factsSchema = z.object({
  port: z.number(),
  extensionId: z.string(),
  email: z.string(),
  password: z.string(),
});

for (const release of RELEASES) {
  const frozen = fileURLToPath(new URL(`../upgrade/${release}/`, import.meta.url));

  test(`an update from ${release} loses nothing: sign-in, cached contact, queued charge, ledger`, async () => {
    const facts = factsSchema.parse(JSON.parse(await readFile(join(frozen, 'facts.json'), 'utf8')));
    const work = await mkdtemp(join(tmpdir(), 'purser-upgrade-'));
    const serverData = await unpack(join(frozen, 'server.tar.br'), join(work, 'server'));
    const profile = await unpack(join(frozen, 'profile.tar.br'), join(work, 'profile'));

    const device = await Device.open(profile);
    let server: ServerProcess | undefined;
    try {
      expect(device.id).toBe(facts.extensionId);
      const popup = await device.page('popup');
      await expect(popup.getByText('5 held').first()).toBeVisible();
      await waitForControl(await device.goto(ORLA_URL), { role: 'link', name: /orla.*@/ });

      server = await startDemoServer(serverData, facts.port);
      await popup.bringToFront();
      await popup.getByRole('button', { name: /^Sync/ }).click();
      await waitForControl(await device.goto(DAVOR_URL), { role: 'link', name: /\+\d/ });
      const account = await Account.signIn(server.url, facts.email, facts.password);
      expect(await account.charges()).toMatchObject([
        { action: 'emails', amount: 1 },
        { action: 'phones', amount: 5 },
      ]);
      await expect(popup.getByText('5 held')).toHaveCount(0);
    } finally {
      await device.context.close();
      await server?.stop();
    }
    execFileSync(process.execPath, ['server/ledger/verify-command.ts', '--data', serverData]);
    await rm(work, { recursive: true, force: true });
  });
}

test('K9: killed while an update from 0.1.0 changes the databases: what waits is as it was, and the next start goes on', async () => {
  const frozen = fileURLToPath(new URL('../upgrade/0.1.0/profile.tar.br', import.meta.url));
  for (const ms of [0, 20, 80, 200]) {
    const work = await mkdtemp(join(tmpdir(), 'purser-upgrade-'));
    const device = await Device.open(await unpack(frozen, work));
    try {
      await wait(ms);
      await device.kill();
      await device.reopen();
      const rows = await (await OwnPage.open(device)).rows();
      expect(rows).toMatchObject([
        { dataPoint: 'emails', state: 'settled', outcome: { status: 'charged', credits: 1 } },
        { dataPoint: 'phones', ceiling: 5, activeKey: expect.any(String) },
      ]);
      await waitForControl(await device.goto(ORLA_URL), { role: 'link', name: /orla.*@/ });
    } finally {
      await device.context.close();
      await rm(work, { recursive: true, force: true });
    }
  }
});

async function unpack(archive: string, directory: string): Promise<string> {
  await mkdir(directory, { recursive: true });
  execFileSync('tar', ['-xf', '-', '-C', directory], {
    input: brotliDecompressSync(await readFile(archive)),
  });
  return directory;
}
