import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { PGlite } from '@electric-sql/pglite';
import { clickControl, waitForControl } from './browser/accessible.ts';
import { findChromium } from './browser/find-chromium.ts';
import { extensionPage, launch } from './browser/launch.ts';
import { signIn } from './browser/sign-in.ts';
import { DAVOR_URL, ORLA_URL } from './sample-pages/index.ts';
import { startDemoServer } from './server-process.ts';

/*
 * Freezes what a release leaves on disk, for the upgrade tests of every later one: the server's database, and the
 * databases of a browser profile with a revealed contact and a charge that waits. Run once a release, on its commit.
 */

/** The profile remembers the server's address, so the upgrade test has to listen here again. */
const PORT = 47_311;
/** Sessions of the fixture must outlive every test run. */
const FOREVER = '2126-01-01T00:00:00Z';

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
const target = join(root, 'tests/upgrade', version);
const work = await mkdtemp(join(tmpdir(), 'purser-freeze-'));
const serverData = join(work, 'server');
const profile = join(work, 'profile');

await mkdir(target, { recursive: true });
const server = await startDemoServer(serverData, PORT);
const { context, id } = await launch({
  executablePath: findChromium(console.log),
  extension: join(root, '.output/chrome-mv3'),
  profile,
  headless: true,
});
await signIn(context, id, server);
const page = await context.newPage();
await page.goto(ORLA_URL);
await clickControl(page, { name: /^Reveal email, 1 credit$/ });
await waitForControl(page, { role: 'link', name: /@/ });
await page.goto(DAVOR_URL);
await waitForControl(page, { name: /^Reveal phone, 5 credits$/ });
await server.stop();
await clickControl(page, { name: /^Reveal phone, 5 credits$/ });
await waitForControl(page, { name: /phone.*queued/i });
const popup = await context.newPage();
await popup.goto(extensionPage(id, 'popup'));
await popup.getByText('5 held').first().waitFor();
await context.close();

await keepSessions();
await pack('profile.tar.br', profile, [`Default/IndexedDB/chrome-extension_${id}_0.indexeddb.leveldb`]);
await pack('server.tar.br', serverData, ['.']);
const facts = {
  port: PORT,
  extensionId: id,
  accountId: server.accountId,
  email: server.email,
  password: server.password,
};
await writeFile(join(target, 'facts.json'), `${JSON.stringify(facts, null, 2)}\n`);
await rm(work, { recursive: true, force: true });
console.log(`Frozen: ${target}`);

async function keepSessions(): Promise<void> {
  const database = await PGlite.create(join(serverData, 'database'));
  await database.query('update identity_sessions set expires_at = $1', [FOREVER]);
  await database.exec('checkpoint');
  await database.close();
}

async function pack(name: string, directory: string, paths: string[]): Promise<void> {
  const tar = execFileSync('tar', ['-cf', '-', '-C', directory, ...paths], { maxBuffer: 512 * 1024 * 1024 });
  await writeFile(join(target, name), brotliCompressSync(tar));
}
