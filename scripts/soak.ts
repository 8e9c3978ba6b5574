import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { demoData } from '../server/directory/demo-data.ts';
import { Account } from '../tests/e2e/support/account.ts';
import { createRandom } from '../tests/simulation/random.ts';
import { startDemoServer } from './server-process.ts';
import { FaultyNetwork } from './soak/faulty-fetch.ts';
import { MemoryCurve } from './soak/memory.ts';
import { serverMegabytes } from './soak/server-memory.ts';
import { SoakingComputer } from './soak/soaking-computer.ts';

/*
 * npm run soak [-- --for 10m] [--wallets 50] [--seed N]
 * Many wallets and one server, with a network that loses, repeats and delays, and workers that die. Ends with status 0 when every click
 * was decided, every device shows the server's balance, the ledger verifies and nothing was rejected unheard.
 */
const { values } = parseArgs({
  options: {
    for: { type: 'string', default: '10m' },
    wallets: { type: 'string', default: '50' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const minutes = Number(/^(\d+)m$/.exec(values.for)?.[1] ?? Number.NaN);
const count = Number(values.wallets);
if (!(minutes > 0) || !(count > 0)) {
  console.error('Use --for 10m and --wallets 50.');
  process.exit(2);
}
console.log(`soak: ${count} wallets, ${minutes} min, seed ${values.seed}`);

const faults: string[] = [];
process.on('unhandledRejection', (error) => faults.push(`unhandled rejection: ${String(error)}`));

const random = createRandom(Number(values.seed));
const data = await mkdtemp(join(tmpdir(), 'purser-soak-'));
const server = await startDemoServer(data, 0, {
  SIGN_INS_PER_MINUTE: '100000',
  REQUESTS_PER_SECOND: '10000',
});
const network = new FaultyNetwork(random);

/** Five devices share an account, so that they meet. */
const accounts = await Promise.all(
  Array.from({ length: Math.ceil(count / 5) }, () => Account.signUp(server.url)),
);
for (const account of accounts) await account.buy(20_000);
const computers = Array.from(
  { length: count },
  (_, i) => new SoakingComputer({ name: `computer-${i}`, network, random }),
);
const homes = computers.map((computer, i) => ({
  computer,
  account: accounts[i % accounts.length] ?? accounts[0],
}));
for (const { computer, account } of homes) {
  if (account) await computer.signIn(server.url, account.email, account.password);
}

const people = demoData().contacts.flatMap(({ slug }) => (slug ? [slug] : []));
const started = Date.now();
const stop = AbortSignal.timeout(minutes * 60_000);
const curves = { server: new MemoryCurve(), wallets: new MemoryCurve() };
const watching = (async () => {
  while (!stop.aborted) {
    const at = (Date.now() - started) / 60_000;
    curves.server.add(at, await serverMegabytes(server.url));
    curves.wallets.add(at, process.memoryUsage().rss / 1e6);
    await wait(2000);
  }
})();
await Promise.all([...computers.map((computer) => computer.live(people, stop)), watching]);

network.heal();
for (const { computer } of homes) await computer.settle();
// Again: what a teammate's device settled last is news for the others
for (const { computer, account } of homes) {
  const view = await computer.settle();
  if (view.waiting.length > 0) faults.push(`${view.waiting.length} charges of a wallet were not decided`);
  const balance = (await account?.wallet())?.balance;
  const shown = view.standing?.available;
  if (shown !== balance) faults.push(`a wallet shows ${shown} credits, the server has ${balance}`);
  for (const fault of computer.faults) faults.push(`a wallet reported ${String(fault)}`);
}
await server.stop();
const verify = spawnSync(process.execPath, ['server/ledger/verify-command.ts', '--data', data], {
  encoding: 'utf8',
});
if (verify.status !== 0)
  faults.push(`ledger:verify ended with ${verify.status}: ${verify.stdout.slice(-500)}`);
await rm(data, { recursive: true, force: true });

const sum = (of: (computer: SoakingComputer) => number): number =>
  computers.reduce((total, one) => total + of(one), 0);
console.log(`clicks ${sum((one) => one.clicks)}, workers restarted ${sum((one) => one.restarts)}`);
console.log(`requests ${JSON.stringify(network.counts)}`);
for (const [name, curve] of Object.entries(curves)) {
  console.log(
    `memory of the ${name}: ${curve.last.toFixed(0)} MB, ${curve.slope.toFixed(1)} MB a minute over the second half`,
  );
}
console.log(verify.stdout.trim().split('\n').at(-1) ?? '');
for (const fault of faults.slice(0, 20)) console.error(`FAULT ${fault}`);
console.log(faults.length === 0 ? 'soak: sound' : `soak: ${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);
