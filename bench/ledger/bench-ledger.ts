import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { drawCharts } from '../charts.ts';
import { type Cluster, startCluster } from '../cluster.ts';
import type { Contestant } from '../contestants/contestant.ts';
import { floor } from '../contestants/floor.ts';
import { pgledger } from '../contestants/pgledger.ts';
import { purser } from '../contestants/purser.ts';
import { createDatabase, pgliteSql, postgresSql } from '../contestants/sql.ts';
import { textbook } from '../contestants/textbook.ts';
import { type Cell, runCells } from './cells.ts';
import { ratesChart } from './charts.ts';
import { type HistoryCost, measureHistory } from './history.ts';
import { hotRatios, printReport } from './report.ts';

type Options = {
  /** Entries of the account with a long past, beside one of 10 thousand. */
  readonly past: number;
  /** One measurement, after its warm-up. */
  readonly seconds: number;
  readonly rounds: number;
  /** A checkout of pgledger, brought by the person who runs this. */
  readonly pgledger: string | undefined;
};

export type BenchResult = {
  readonly machine: { readonly cores: number; readonly model: string; readonly node: string };
  readonly method: { readonly seconds: number; readonly rounds: number };
  /** null: no PostgreSQL here. */
  readonly postgres: {
    readonly version: string;
    readonly cells: Cell[];
    readonly history: HistoryCost[];
  } | null;
  readonly pglite: { readonly cells: Cell[] };
};

/** Connections of those who run a transaction a charge; more only wait for the processors. */
const CONNECTIONS = 64;

/**
 * npm run bench -- ledger [--json] [--charts] [--past N] [--seconds N] [--rounds N] [--pgledger PATH]
 * Full charges per second and their latency, beside peers, in one run on one machine.
 */
export async function benchLedger(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      past: { type: 'string', default: '300000' },
      seconds: { type: 'string', default: '2' },
      rounds: { type: 'string', default: '3' },
      pgledger: { type: 'string' },
      charts: { type: 'boolean', default: false },
    },
  });
  const options: Options = {
    past: Number(values.past),
    seconds: Number(values.seconds),
    rounds: Number(values.rounds),
    pgledger: values.pgledger,
  };
  const result = await measure(options);
  if (values.charts) {
    const { postgres, pglite } = result;
    await drawCharts([
      ...(postgres ? [ratesChart('PostgreSQL', postgres.cells)] : []),
      ratesChart('PGlite', pglite.cells),
    ]);
  }
  if (values.json) console.log(JSON.stringify({ ...result, ratios: ratiosOf(result) }, null, 2));
  else printReport(result);
}

async function measure(options: Options): Promise<BenchResult> {
  const [processor] = cpus();
  const directory = mkdtempSync(join(tmpdir(), 'purser-bench-pglite-'));
  const cluster = startCluster();
  try {
    return {
      machine: { cores: cpus().length, model: processor?.model ?? '', node: process.version },
      method: { seconds: options.seconds, rounds: options.rounds },
      postgres: cluster ? await benchPostgres(cluster, options) : null,
      pglite: { cells: await benchPglite(directory, options) },
    };
  } finally {
    cluster?.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** What can be read beside another run; rates cannot. */
const ratiosOf = ({ postgres, pglite }: BenchResult) => ({
  postgres: postgres && hotRatios(postgres.cells),
  pglite: hotRatios(pglite.cells),
});

async function benchPostgres(cluster: Cluster, options: Options) {
  await createDatabase(cluster.url('ledger'));
  const contestants: Contestant[] = [
    await purser({ databaseUrl: cluster.url('ledger') }),
    await textbook(await postgresSql(cluster.url('textbook'), CONNECTIONS)),
    await floor(await postgresSql(cluster.url('floor'), 1)),
  ];
  if (options.pgledger !== undefined) {
    const sql = await postgresSql(cluster.url('pgledger'), CONNECTIONS);
    contestants.push(await pgledger(sql, options.pgledger));
  }
  const cells = await runCells(contestants, options);
  await createDatabase(cluster.url('history'));
  const lengths = [10_000, options.past];
  const history = await measureHistory(cluster.url('history'), lengths, options);
  return { version: cluster.version, cells, history };
}

async function benchPglite(directory: string, options: Options): Promise<Cell[]> {
  const contestants = [
    await purser({ dataDir: join(directory, 'ledger') }),
    await textbook(await pgliteSql(join(directory, 'textbook'))),
    await floor(await pgliteSql(join(directory, 'floor'))),
  ];
  return runCells(contestants, options);
}
