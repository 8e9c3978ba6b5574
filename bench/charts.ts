import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as Plot from '@observablehq/plot';
import { JSDOM } from 'jsdom';

const FOLDER = join(import.meta.dirname, '../docs/bench');

/** One measurement beside its peers; bars in the order given. */
export type Chart = {
  /** The file's name, without its end. */
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  readonly bars: readonly { readonly group: string; readonly who: string; readonly value: number }[];
};

/** Writes each chart as an SVG into docs/bench, for docs/benchmarks.md. */
export async function drawCharts(charts: readonly Chart[]): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  for (const chart of charts) await writeFile(join(FOLDER, `${chart.name}.svg`), svgOf(chart));
}

function svgOf({ title, unit, bars }: Chart): string {
  const { document } = new JSDOM().window;
  const groups = [...new Set(bars.map(({ group }) => group))];
  const whos = [...new Set(bars.map(({ who }) => who))];
  const drawn = Plot.plot({
    document,
    width: 760,
    height: 80 + bars.length * 26,
    marginLeft: 130,
    marginRight: 190,
    marginBottom: 48,
    style: { background: 'white', color: '#1b1f24', fontFamily: 'system-ui, sans-serif', fontSize: '12px' },
    x: { label: `${title} (${unit})`, labelOffset: 40, grid: true },
    y: { label: null, domain: whos },
    fy: { label: null, domain: groups },
    color: { domain: whos, range: ['#2f6fde', '#8a94a3', '#b9a26a', '#c9ced6'] },
    marks: [
      Plot.barX(bars, { x: 'value', y: 'who', fy: 'group', fill: 'who' }),
      Plot.text(bars, {
        ...{ x: 'value', y: 'who', fy: 'group', textAnchor: 'start', dx: 6 },
        text: ({ value }: Chart['bars'][number]) => value.toLocaleString('en', { maximumFractionDigits: 1 }),
      }),
      Plot.ruleX([0]),
    ],
  });
  drawn.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  drawn.setAttribute('role', 'img');
  drawn.setAttribute('aria-label', title);
  return `${drawn.outerHTML}\n`;
}
