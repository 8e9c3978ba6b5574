/**
 * A queue in a page. `enqueue` resolves when the queue says that the row is safe, each in its own sense; `flush` when
 * the server has answered every row and the queue has forgotten or settled them.
 */
export type Contestant = {
  open(server: string, most: number): Promise<void>;
  enqueue(i: number): Promise<void>;
  flush(): Promise<void>;
};

declare global {
  var contestant: Contestant;
}

/** About 200 bytes, as a charge is. */
export const payloadOf = (i: number) => ({
  key: crypto.randomUUID(),
  row: i,
  person: { slug: `person-n${i}`, memberId: `31112220${40 + i}` },
  dataPoint: 'emails',
  ceiling: 1,
  surface: 'extension',
});

/** @throws TypeError when no answer came, as `fetch` does */
export async function post(server: string, items: readonly unknown[]): Promise<void> {
  const response = await fetch(`${server}/rows`, { method: 'POST', body: JSON.stringify({ items }) });
  if (!response.ok) throw new TypeError(`answered ${response.status}`);
}

/** Until it goes through, as each queue's owner would; without a pause, so that none is measured. */
export async function persist(work: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
}
