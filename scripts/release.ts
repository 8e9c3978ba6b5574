import { lookup } from 'node:dns/promises';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { lintFirefox } from './release/lint-firefox.ts';
import { BROWSERS, collect, digest, digestFromSources, pack } from './release/packages.ts';
import { permissionFaults } from './release/permissions.ts';
import { run } from './release/run.ts';

const FOLDER = 'release';
const STORES = 'www.googleapis.com';

/** `npm run release`: packages for three browsers in `release/`, or the list of what forbids it and exit status 1. */
const { version }: { version: string } = JSON.parse(readFileSync('package.json', 'utf8'));
const faults: string[] = [];
const check = (title: string, found: readonly string[]): void => {
  console.log(`${found.length === 0 ? 'ok   ' : 'FAULT'}  ${title}`);
  for (const fault of found) console.log(`         ${fault}`);
  faults.push(...found);
};

const changelog = readFileSync('CHANGELOG.md', 'utf8');
const [, newest] = /^## (\S+)/m.exec(changelog) ?? [];
check(
  `version ${version} is the newest in CHANGELOG.md`,
  newest === version ? [] : [`CHANGELOG.md begins with ${newest ?? 'nothing'}`],
);

const packages = BROWSERS.map((browser) => ({ browser, path: pack(browser, version) }));
const sources = `.output/purser-${version}-sources.zip`;
const digests = packages.map(({ path }) => digest(path));
const sourcesDigest = digest(sources);

check(
  'a second build has the same bytes',
  packages
    .filter(({ browser }, i) => digest(pack(browser, version)) !== digests[i])
    .map(({ browser }) => `${browser}: two builds of one commit differ`),
);
check(
  'the source package alone builds the same Firefox package',
  digestFromSources(sources, version) === digests[BROWSERS.indexOf('firefox')] &&
    digest(sources) === sourcesDigest
    ? []
    : ['what a reviewer would build differs from what is submitted'],
);
for (const browser of BROWSERS) {
  const manifest = JSON.parse(readFileSync(`.output/${browser}-mv3/manifest.json`, 'utf8'));
  check(`${browser} asks for no permission without a reason`, permissionFaults(manifest));
  check(
    `${browser} has version ${version}`,
    manifest.version === version ? [] : [`its manifest says ${manifest.version}`],
  );
}
check("Mozilla's linter has no error and no unexplained warning", lintFirefox('.output/firefox-mv3'));
check('sizes are within their budgets', sizeFaults());

if (faults.length > 0) {
  console.error(`\n${faults.length} reasons not to release.`);
  process.exit(1);
}
rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER);
collect([...packages.map(({ path }) => path), sources], FOLDER);
writeFileSync(
  `${FOLDER}/SHA256SUMS`,
  [
    ...packages.map(({ path }, i) => `${digests[i]}  ${path.slice(8)}`),
    `${sourcesDigest}  ${sources.slice(8)}`,
    '',
  ].join('\n'),
);
console.log(`\nRelease ${version} is in ${FOLDER}/.`);
await rehearseSubmission();

function sizeFaults(): string[] {
  const { stdout } = run('size-limit', ['--json'], { mayFail: true });
  const budgets: { name: string; passed: boolean; size: number }[] = JSON.parse(stdout);
  return budgets.filter(({ passed }) => !passed).map(({ name, size }) => `${name}: ${size} bytes`);
}

/** Signs in to the stores and uploads nothing; where there is no network or no credentials it says "not run". */
async function rehearseSubmission(): Promise<void> {
  const reachable = await lookup(STORES).then(
    () => true,
    () => false,
  );
  if (!reachable) return console.log('submission, dry run: not run (no network to the stores)');
  if (!process.env.CHROME_EXTENSION_ID) {
    return console.log('submission, dry run: not run (no store credentials; see docs/release.md)');
  }
  const { stdout } = run('wxt', [
    'submit',
    '--dry-run',
    '--chrome-zip',
    `${FOLDER}/purser-${version}-chrome.zip`,
  ]);
  console.log(stdout);
}
