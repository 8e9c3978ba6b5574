import { freshBrowser } from '../browser/chromium.ts';
import { slugOf } from './looking.ts';
import { ownedServer } from './owned-server.ts';

export type Looked = {
  readonly peer: string;
  readonly people: number;
  /** ms, warm. */
  readonly p50: number;
  readonly p95: number;
};

export const REPEATS = 200;

/** People of a page: every second one is owned. */
export const peopleOf = (people: number, owned: number): string[] =>
  Array.from({ length: people }, (_, i) =>
    i % 2 === 0 ? slugOf(Math.floor(Math.random() * owned)) : `stranger-${i}`,
  );

export const spread = (times: readonly number[]): { p50: number; p95: number } => {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
};

/** The look-up alone, in a page: no messages, nothing drawn. */
export async function lookInPage(peer: string, script: string, owned: number): Promise<Looked[]> {
  const server = await ownedServer(peer === 'purser' ? owned : 0);
  server.scripts.set(`${peer}.js`, script);
  const context = await freshBrowser();
  try {
    const page = await context.newPage();
    await page.goto(`${server.url}/?of=${peer}`);
    await page.evaluate(({ url, count }) => globalThis.looking.open(url, count), {
      url: server.url,
      count: owned,
    });
    const looked: Looked[] = [];
    for (const people of [25, 100]) {
      const pages = Array.from({ length: REPEATS }, () => peopleOf(people, owned));
      const times = await page.evaluate(async (all) => {
        const measured: number[] = [];
        for (const slugs of all) {
          const began = performance.now();
          const found = await globalThis.looking.quote(slugs);
          measured.push(performance.now() - began);
          const expected = new Set(slugs.filter((slug) => !slug.startsWith('stranger'))).size;
          if (found < expected) throw new Error(`${found} of ${expected} found`);
        }
        return measured;
      }, pages);
      looked.push({ peer, people, ...spread(times.slice(REPEATS / 10)) });
    }
    return looked;
  } finally {
    await context.close();
    server.close();
  }
}
