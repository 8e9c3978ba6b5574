import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from '../../server/database/open.ts';
import { runImport } from '../../server/directory/import/run-import.ts';
import { postgresDirectory } from '../../server/directory/postgres-directory.ts';
import type { ContactFilter } from '../../server/directory/search/filters.ts';
import { postgresSearch } from '../../server/directory/search/postgres-search.ts';
import { startCluster } from '../cluster.ts';
import { createDatabase } from '../contestants/sql.ts';
import { companyName, personName, writeDirectory } from './directory-files.ts';

type Kind = { readonly name: string; readonly filter: (i: number) => ContactFilter; readonly facets?: true };

const COUNTRIES = ['Norway', 'France', 'United States', 'Germany'];
const pick = <T>(list: readonly T[], i: number): T | undefined => list[i % list.length];

/** What a sales team asks for: from one person to a third of everybody. */
const KINDS: readonly Kind[] = [
  { name: 'a whole name', filter: (i) => ({ text: personName(i * 7919).join(' ') }) },
  { name: 'a part of a name', filter: (i) => ({ names: [personName(i * 7919)[1].slice(0, 4)] }) },
  { name: 'a company', filter: (i) => ({ companies: [companyName(i * 31)] }) },
  {
    name: 'seniority, country, with a phone',
    filter: (i) => ({
      hasPhone: true,
      terms: { seniority: ['director'], country: [pick(COUNTRIES, i) ?? ''] },
    }),
  },
  {
    name: 'title, industry, size',
    filter: () => ({ titles: ['Planner'], sizes: [{ min: 50, max: 500 }], terms: { industry: ['Freight'] } }),
  },
  {
    name: 'technology and department',
    filter: () => ({ terms: { technology: ['kafka'], department: ['Legal'] } }),
  },
  { name: 'everybody with an email, with facets', filter: () => ({ hasEmail: true }), facets: true },
  {
    name: 'a country and a seniority, with facets',
    filter: (i) => ({ terms: { country: [pick(COUNTRIES, i) ?? ''], seniority: ['vp'] } }),
    facets: true,
  },
];

type Row = { readonly kind: string; readonly p50: number; readonly p95: number };
export type SearchResult = {
  readonly machine: { readonly cores: number; readonly model: string; readonly load: readonly number[] };
  readonly contacts: number;
  readonly import: {
    readonly seconds: number;
    readonly rowsPerSecond: number;
    readonly peakMegabytes: number;
  };
  readonly rows: readonly Row[];
  /** Milliseconds, over all kinds. */
  readonly p95: number;
};

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/**
 * npm run bench -- search [--json] [--contacts N] [--searches N]
 * One page of 25 out of N contacts on PostgreSQL, by one caller; the import before it is measured, too.
 */
export async function benchSearch(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      contacts: { type: 'string', default: '1000000' },
      searches: { type: 'string', default: '60' },
    },
  });
  const cluster = startCluster();
  if (!cluster) return console.log('PostgreSQL: not measured (its programs are not installed)');
  const directory = mkdtempSync(join(tmpdir(), 'purser-bench-files-'));
  try {
    const result = await measure(
      cluster.url('search'),
      directory,
      Number(values.contacts),
      Number(values.searches),
    );
    if (values.json) console.log(JSON.stringify(result, null, 2));
    else print(result);
  } finally {
    cluster.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function measure(
  databaseUrl: string,
  directory: string,
  contacts: number,
  searches: number,
): Promise<SearchResult> {
  const files = await writeDirectory(directory, contacts);
  await createDatabase(databaseUrl);
  const engine = await openDatabase({ databaseUrl });
  try {
    const begin = performance.now();
    let peak = 0;
    const watch = () => {
      peak = Math.max(peak, process.memoryUsage.rss());
    };
    for (const path of files) await runImport(engine, { path, source: 'bench' }, watch);
    const seconds = (performance.now() - begin) / 1000;
    const search = postgresSearch(engine.db, postgresDirectory(engine.db));
    const all: number[] = [];
    const rows: Row[] = [];
    for (const { name, filter, facets = false } of KINDS) {
      const times: number[] = [];
      for (let i = 0; i < searches; i += 1) {
        const asked = performance.now();
        await search.contacts({ filter: filter(i), limit: 25, facets });
        times.push(performance.now() - asked);
      }
      const sorted = times.toSorted((a, b) => a - b);
      rows.push({ kind: name, p50: at(sorted, 0.5), p95: at(sorted, 0.95) });
      all.push(...times);
    }
    const [cpu] = cpus();
    return {
      machine: { cores: cpus().length, model: cpu?.model ?? '', load: loadavg() },
      contacts,
      import: { seconds, rowsPerSecond: contacts / seconds, peakMegabytes: peak / 1_048_576 },
      rows,
      p95: at(
        all.toSorted((a, b) => a - b),
        0.95,
      ),
    };
  } finally {
    await engine.close();
  }
}

function print({ machine, contacts, import: imported, rows, p95 }: SearchResult): void {
  const load = machine.load.map((one) => one.toFixed(1)).join(', ');
  console.log(
    `${machine.cores} cores, ${machine.model}, load ${load}; ${contacts.toLocaleString('en')} contacts`,
  );
  const { seconds, rowsPerSecond, peakMegabytes } = imported;
  console.log(
    `imported in ${seconds.toFixed(0)} s, ${rowsPerSecond.toFixed(0)} contacts/s, at most ${peakMegabytes.toFixed(0)} MB`,
  );
  for (const row of rows) {
    console.log(
      `  ${row.kind.padEnd(44)} p50 ${row.p50.toFixed(1).padStart(7)}  p95 ${row.p95.toFixed(1).padStart(7)} ms`,
    );
  }
  console.log(`  ${'all'.padEnd(57)} p95 ${p95.toFixed(1).padStart(7)} ms (goal: under 100)`);
}
