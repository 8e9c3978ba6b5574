import { Computer, type World } from './computer.ts';
import { Coverage } from './coverage.ts';
import { EventLoop } from './event-loop.ts';
import type { LedgerName, Ledgers } from './ledger-port.ts';
import { Network } from './network.ts';
import { Observer } from './observer.ts';
import { People } from './people.ts';
import { createRandom, type Random } from './random.ts';
import { type Member, Server } from './server.ts';
import { Truth } from './truth.ts';

const START = Date.UTC(2026, 10, 2, 9);

/** Everything of one history: a server, members, computers, and somebody who sees it all. */
export type Scene = World & {
  readonly random: Random;
  readonly server: Server;
  readonly people: People;
  readonly coverage: Coverage;
  readonly observer: Observer;
  readonly computers: readonly Computer[];
  /** @throws the first fault */
  readonly check: () => void;
};

export async function openScene(seed: number, ledgers: Ledgers, ledgerName: LedgerName): Promise<Scene> {
  const random = createRandom(seed);
  const coverage = new Coverage();
  const truth = new Truth();
  const people = new People();
  const loop = new EventLoop(random, START);
  const clock = (): Date => new Date(loop.now);
  const ledger = await ledgers.open(ledgerName, seed, clock, random);
  const server = new Server({ ledger, people, truth, random, now: clock });
  const network = new Network({ loop, server, random, coverage });
  const faults: unknown[] = [];
  const world: World = { loop, network, random, truth, fail: (error) => faults.push(error) };
  const computers = Array.from(
    { length: random.between(1, 3) },
    (_, i) => new Computer(`computer ${i + 1}`, world),
  );
  const observer = new Observer({ ...world, coverage, server, computers });
  for (const computer of computers) {
    computer.beforeCrash = () => observer.onCrash(computer);
    computer.disk.onRefusedWrite = () => {
      coverage.count('fault', 'disk full');
      coverage.count('kill point', 'K10');
    };
  }
  const check = (): void => {
    const [fault] = faults;
    if (faults.length > 0) throw fault;
  };
  loop.afterTask = (actor) => {
    observer.afterTask(actor);
    check();
  };
  coverage.count('ledger', ledgerName);
  await openAccounts(random, server, START);
  return { ...world, random, server, people, coverage, observer, computers, check };
}

async function openAccounts(random: Random, server: Server, at: number): Promise<void> {
  for (const [account, most] of [
    ['first', 3],
    ['second', 1],
  ] as const) {
    const accountId = random.uuid(at);
    const members = Array.from({ length: random.between(1, most) }, (_, i): Member => {
      const id = random.uuid(at);
      return {
        accountId,
        id,
        name: `Member ${i}`,
        email: `${i}@${account}.example`,
        role: i === 0 ? 'owner' : 'member',
      };
    });
    await server.open(accountId, random.pick([3, 8, 20, 60]), members);
  }
}
