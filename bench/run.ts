import { spawnSync } from 'node:child_process';

/** A question, measured: reads its own options, prints its answer; with `--json` for machines. */
type Bench = (args: readonly string[]) => Promise<void>;

/** One question a name; see docs/benchmarks.md for the method. Nothing is asserted: machines differ. */
const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
  page: async () => (await import('./page/bench-page.ts')).benchPage,
  api: async () => (await import('./api/bench-api.ts')).benchApi,
  search: async () => (await import('./search/bench-search.ts')).benchSearch,
  ledger: async () => (await import('./ledger/bench-ledger.ts')).benchLedger,
  popup: async () => (await import('./popup/bench-popup.ts')).benchPopup,
  wallet: async () => (await import('./wallet/bench-wallet.ts')).benchWallet,
  quote: async () => (await import('./quote/bench-quote.ts')).benchQuote,
};

const [name, ...args] = process.argv.slice(2);
if (name === undefined) {
  // Each in a process of its own, so that none is measured beside what another left in memory
  for (const one of Object.keys(BENCHES)) {
    console.log(`\nnpm run bench -- ${one}`);
    const { status } = spawnSync(process.execPath, [import.meta.filename, one], { stdio: 'inherit' });
    if (status !== 0) process.exitCode = 1;
  }
} else {
  const bench = BENCHES[name];
  if (bench) await (await bench())(args);
  else {
    console.error(
      `Which? npm run bench -- ${Object.keys(BENCHES).join(' | ')} [--json]; all of them without a name`,
    );
    process.exitCode = 2;
  }
}
