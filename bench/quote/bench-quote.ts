import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { AS_THE_WORKER, bundle } from '../browser/bundle.ts';
import { type Looked, lookInPage } from './in-a-page.ts';
import { askExtension } from './in-the-extension.ts';

const PEERS = ['purser', 'raw', 'dexie', 'rxdb'] as const;

/** npm run bench -- quote [--json] [--owned N] [--entries N]; the extension has to be built before */
export async function benchQuote(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      owned: { type: 'string', default: '100000' },
      entries: { type: 'string', default: '100000' },
    },
  });
  const [owned, entries] = [Number(values.owned), Number(values.entries)];
  const before = loadavg()[0] ?? 0;
  const inPage: Looked[] = [];
  for (const peer of PEERS) {
    const entry = new URL(`peers/${peer}.ts`, import.meta.url).pathname;
    const script = await bundle(entry, peer === 'purser' ? AS_THE_WORKER : {});
    inPage.push(...(await lookInPage(peer, script, owned)));
  }
  const extension = await askExtension(entries, owned);
  const machine = { cores: cpus().length, model: cpus()[0]?.model, load: [before, loadavg()[0] ?? 0] };
  if (values.json) console.log(JSON.stringify({ machine, owned, inPage, extension }, null, 2));
  else {
    console.log(
      `${machine.cores} cores, ${machine.model}, load ${machine.load.map((load) => load.toFixed(1)).join(' to ')}; ${owned} owned, ms`,
    );
    for (const { peer, people, p50, p95 } of [...inPage, ...extension.warm, ...extension.cold])
      console.log(`${peer.padEnd(16)} ${people} people: p50 ${p50.toFixed(1)}, p95 ${p95.toFixed(1)}`);
    const { firstSync, firstOwned } = extension;
    console.log(
      `first sync, ${firstSync.entries} entries verified: ${Math.round(firstSync.ms)}; what is owned: ${Math.round(firstOwned)}`,
    );
  }
}
