import './globals.ts';
import { actAt, signIn } from './at-a-computer.ts';
import type { Coverage } from './coverage.ts';
import { actElsewhere } from './elsewhere.ts';
import type { LedgerName, Ledgers } from './ledger-port.ts';
import { settle } from './settle.ts';
import { openScene, type Scene } from './world.ts';

export type History = {
  readonly seed: number;
  readonly coverage: Coverage;
  /** The same for the same seed. */
  readonly hash: string;
  readonly steps: number;
  /** The last things that happened. */
  readonly story: readonly string[];
  /** What broke. */
  readonly failure: { readonly error: unknown } | undefined;
};

/** One history in ten runs the posting SQL. */
export const ledgerOf = (seed: number): LedgerName => (seed % 10 === 0 ? 'pglite' : 'memory');

/** Lives through one history and checks every promise on the way and at its end. */
export async function runHistory(seed: number, ledgers: Ledgers, ledger = ledgerOf(seed)): Promise<History> {
  const scene = await openScene(seed, ledgers, ledger);
  const { observer, coverage, loop } = scene;
  let failure: History['failure'];
  try {
    await live(scene);
    await settle(scene);
    scene.check();
  } catch (error) {
    failure = { error };
  }
  return { seed, coverage, hash: observer.hash(), steps: loop.steps, story: observer.story(), failure };
}

/** Somebody sets credits aside and leaves with the computer. */
async function prepareForOffline({ random, computers, loop, coverage }: Scene): Promise<void> {
  const computer = random.pick(computers);
  coverage.count('fault', 'reservation wished');
  await computer.call(await computer.worker(), (wallet) => wallet.reserve(10));
  await loop.runFor(10_000);
  computer.online = false;
}

async function live(scene: Scene): Promise<void> {
  const { random, loop, network, computers, server } = scene;
  network.faultiness = random.pick([0, 0.05, 0.2, 0.5]);
  server.pageSize = random.pick([1, 3, 1000]);
  for (const computer of computers) await signIn(scene, computer, random.pick(server.members));
  await loop.runFor(random.pick([20, 3000]));
  if (random.chance(0.4)) await prepareForOffline(scene);
  for (let actions = random.between(10, 40); actions > 0; actions -= 1) {
    if (random.chance(0.2)) await actElsewhere(scene);
    else await actAt(scene, random.pick(computers));
    await loop.runFor(random.between(0, random.pick([10, 100, 1000, 10_000, 100_000])));
    scene.check();
  }
}
