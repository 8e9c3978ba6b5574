import { freshBrowser } from '../browser/chromium.ts';
import { LedgerServer } from '../browser/ledger-server.ts';

export const PEERS = ['purser', 'raw', 'naive-dexie', 'rxdb', 'tanstack', 'workbox'] as const;
export type Peer = (typeof PEERS)[number];

export type Cell = {
  readonly peer: Peer;
  readonly rows: number;
  readonly delay: number;
  /** Answers that were lost after the server had committed. */
  readonly loses: number;
  /** ms from the click to what the queue calls safe, for the first clicks. */
  readonly ack: { readonly p50: number; readonly p95: number };
  /** null: it did not come to its end within the time; then `lost` says what the server does not have. */
  readonly flushMs: number;
  /** Rows that the server never got. */
  readonly lost: number;
  /** Rows that came more than once under one key, and under another: a server that knows keys drops the first kind only. */
  readonly repeated: number;
  readonly doubled: number;
};

const CLICKS = 200;
const PATIENCE_MS = 300_000;

/** One queue in a browser of its own, with its own server. */
export async function measureCell(
  peer: Peer,
  script: string,
  { rows, delay, loses }: { rows: number; delay: number; loses: number },
): Promise<Cell> {
  const server = await new LedgerServer(rows * 2).listen();
  server.scripts.set(`${peer}.js`, script);
  const context = await freshBrowser();
  try {
    const page = await context.newPage();
    await page.goto(`${server.url}/?of=${peer}`);
    const clicks = await page.evaluate(
      async ({ url, most, measured }) => {
        await globalThis.contestant.open(url, most);
        const times: number[] = [];
        for (let i = 0; i < most; i += 1) {
          const began = performance.now();
          await globalThis.contestant.enqueue(i);
          if (i < measured) times.push(performance.now() - began);
        }
        return times;
      },
      { url: server.url, most: rows, measured: CLICKS },
    );
    server.delay = delay;
    server.answersToLose = loses;
    const flushMs = await page.evaluate(async (patience) => {
      const began = performance.now();
      const late = new Promise<void>((resolve) => setTimeout(resolve, patience));
      await Promise.race([globalThis.contestant.flush(), late]);
      return performance.now() - began;
    }, PATIENCE_MS);
    return { peer, rows, delay, loses, ack: spread(clicks), flushMs, ...account(server, peer, rows) };
  } finally {
    await context.close();
    server.close();
  }
}

function account(
  server: LedgerServer,
  peer: Peer,
  rows: number,
): Pick<Cell, 'lost' | 'repeated' | 'doubled'> {
  if (peer === 'purser') {
    const charged = server.ledger.charges().map(({ subject }) => subject);
    const unique = new Set(charged).size;
    return { lost: rows - unique, repeated: 0, doubled: charged.length - unique };
  }
  const keys = [...server.taken.values()];
  const distinct = keys.map((all) => new Set(all).size);
  const doubled = distinct.filter((count) => count > 1).length;
  const repeated = keys.filter((all, i) => all.length > (distinct[i] ?? 0)).length;
  return { lost: rows - keys.length, repeated, doubled };
}

function spread(times: readonly number[]): Cell['ack'] {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}
