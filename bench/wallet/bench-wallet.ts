import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { AS_THE_WORKER, bundle } from '../browser/bundle.ts';
import { type Cell, measureCell, PEERS, type Peer } from './measure-cell.ts';
import { printWallet } from './print-wallet.ts';

export type WalletResult = {
  readonly machine: {
    readonly cores: number;
    readonly model: string;
    readonly load: readonly [number, number];
  };
  readonly method: { readonly rows: number; readonly rounds: number; readonly delays: readonly number[] };
  readonly cells: readonly Cell[];
};

/** npm run bench -- wallet [--json] [--rows N] [--rounds N] [--delays 0,20,100] [--only NAME] */
export async function benchWallet(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      rows: { type: 'string', default: '1000' },
      rounds: { type: 'string', default: '7' },
      delays: { type: 'string', default: '0,20,100' },
      only: { type: 'string', default: '' },
    },
  });
  const [rows, rounds] = [Number(values.rows), Number(values.rounds)];
  const delays = values.delays.split(',').map(Number);
  const peers = PEERS.filter((peer) => peer.includes(values.only));
  const before = loadavg()[0] ?? 0;
  const scripts = new Map<Peer, string>();
  for (const peer of peers) {
    const entry = new URL(`peers/${peer}.ts`, import.meta.url).pathname;
    scripts.set(peer, await bundle(entry, peer === 'purser' ? AS_THE_WORKER : {}));
  }
  const cells: Cell[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const wanted = delays.flatMap((delay) => peers.map((peer) => ({ peer, delay, loses: 0 })));
    const faulty = round === 0 ? peers.map((peer) => ({ peer, delay: 0, loses: 1 })) : [];
    for (const one of shuffled([...wanted, ...faulty])) {
      const count = one.loses > 0 ? 40 : rows;
      const script = scripts.get(one.peer) ?? '';
      const cell = await measureCell(one.peer, script, { rows: count, delay: one.delay, loses: one.loses });
      cells.push(cell);
      console.error(
        `${one.peer}, ${one.delay} ms, ${one.loses} lost answers: ${Math.round(cell.flushMs)} ms`,
      );
    }
  }
  const [{ model = 'unknown' } = {}, ...others] = cpus();
  const load = [before, loadavg()[0] ?? 0] as const;
  const result: WalletResult = {
    machine: { cores: others.length + 1, model, load },
    method: { rows, rounds, delays },
    cells,
  };
  if (values.json) console.log(JSON.stringify(result, null, 2));
  else printWallet(result);
}

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
