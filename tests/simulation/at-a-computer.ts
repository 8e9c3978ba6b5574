import type { ButtonState } from '../../lib/protocol/messages.ts';
import type { PersonRef } from '../../lib/protocol/person.ts';
import { isActive } from '../../lib/wallet/outbox-row.ts';
import { viewOf } from '../../lib/wallet/view.ts';
import type { Wallet } from '../../lib/wallet/wallet.ts';
import { type Computer, clicking } from './computer.ts';
import { type Member, SERVER_URL } from './server.ts';
import { readStored } from './stored.ts';
import type { Click } from './truth.ts';
import type { Scene } from './world.ts';

const DAY_MS = 86_400_000;
export const DATA_POINTS = ['emails', 'phones'] as const;

/** What people do at a computer, and what happens to it; how likely. */
const WEIGHTS = {
  click: 40,
  clickTwice: 6,
  clickStale: 6,
  lookAround: 6,
  openPopup: 3,
  sync: 8,
  cancel: 6,
  signOut: 3,
  signIn: 7,
  killWorker: 6,
  killWorkerSoon: 22,
  killBrowser: 4,
  cutPower: 3,
  wipeCache: 2,
  wipeStorage: 2,
  check: 2,
  retry: 3,
  verify: 1,
  wipeContacts: 1,
  reserve: 4,
  goOffline: 5,
  comeOnline: 8,
  fillDisk: 3,
  setClock: 4,
  secondContext: 4,
} as const;
type Action = keyof typeof WEIGHTS;

export async function actAt(scene: Scene, computer: Computer): Promise<void> {
  const action = scene.random.weighted(WEIGHTS);
  scene.observer.note(`${computer.name}: ${action}`);
  await ACTIONS[action](scene, computer);
}

const ACTIONS: Record<Action, (scene: Scene, computer: Computer) => Promise<void>> = {
  async click(scene, computer) {
    const { person, dataPoint } = anything(scene);
    await look(computer, [person]);
    await scene.loop.runFor(scene.random.between(0, 60));
    await click(scene, computer, person, dataPoint);
  },
  async clickTwice(scene, computer) {
    const { person, dataPoint } = anything(scene);
    await look(computer, [person]);
    await scene.loop.runFor(50);
    await click(scene, computer, person, dataPoint);
    await scene.loop.runFor(scene.random.between(0, 20));
    await click(scene, computer, person, dataPoint);
  },
  async clickStale(scene, computer) {
    const { person, dataPoint } = anything(scene);
    await click(scene, computer, person, dataPoint);
  },
  lookAround: ({ people }, computer) => look(computer, people.references),
  async openPopup(_scene, computer) {
    const worker = await computer.worker();
    await computer.call(worker, () => viewOf(worker.device.wallet, worker.device.cache));
  },
  async sync(_scene, computer) {
    await computer.call(await computer.worker(), (wallet) => wallet.sync());
  },
  async cancel({ random }, computer) {
    const active = readStored(computer).rows.filter(isActive);
    if (active.length === 0) return;
    const { key } = random.pick(active);
    await computer.call(await computer.worker(), (wallet) => wallet.cancel(key));
  },
  async signOut({ random, coverage }, computer) {
    if (readStored(computer).rows.some(isActive)) coverage.count('kill point', 'K11');
    const cancelQueued = random.chance(0.7);
    await computer.call(await computer.worker(), (wallet) => wallet.signOut(cancelQueued));
  },
  signIn: (scene, computer) => signIn(scene, computer, scene.random.pick(scene.server.members)),
  async killWorker({ coverage }, computer) {
    coverage.count('fault', 'worker killed');
    computer.crash();
  },
  async killWorkerSoon({ coverage, random }, computer) {
    const { actor } = await computer.worker();
    coverage.count('fault', 'worker killed');
    actor.tasksToLive = random.between(1, random.pick([10, 40, 150]));
  },
  async killBrowser({ coverage }, computer) {
    coverage.count('fault', 'browser killed');
    computer.turnOff();
  },
  async cutPower({ coverage }, computer) {
    coverage.count('fault', 'power cut');
    computer.turnOff();
    computer.disk.losePower();
  },
  async wipeCache({ coverage }, computer) {
    coverage.count('fault', 'cache wiped');
    computer.turnOff();
    computer.disk.wipe('cache');
  },
  async wipeStorage({ coverage, observer }, computer) {
    coverage.count('fault', 'storage wiped');
    if (computer.mirrored.length > 0) coverage.count('kill point', 'K14');
    computer.turnOff();
    computer.disk.wipe('wallet');
    computer.disk.wipe('cache');
    observer.onWiped(computer);
  },
  async check({ random }, computer) {
    const { rows } = readStored(computer);
    if (rows.length === 0) return;
    const { key } = random.pick(rows);
    await computer.call(await computer.worker(), (wallet) => wallet.check(key));
  },
  async retry(scene, computer) {
    const ended = readStored(computer).rows.filter(({ state }) => !isActive({ state }));
    if (ended.length === 0) return;
    const { key, person, dataPoint } = scene.random.pick(ended);
    const ceiling = computer.shown.get(buttonOf(person, dataPoint));
    if (ceiling === undefined) return;
    await clickBy(scene, computer, { person, dataPoint, ceiling }, (wallet) => wallet.retry(key, ceiling));
  },
  async verify(_scene, computer) {
    await computer.call(await computer.worker(), (wallet) => wallet.verify());
  },
  async wipeContacts(_scene, computer) {
    await computer.call(await computer.worker(), (wallet) => wallet.wipeContacts());
  },
  async reserve({ random, coverage }, computer) {
    coverage.count('fault', 'reservation wished');
    const credits = random.pick([0, 2, 6, 10]);
    await computer.call(await computer.worker(), (wallet) => wallet.reserve(credits));
  },
  async goOffline(_scene, computer) {
    computer.online = false;
  },
  async comeOnline(_scene, computer) {
    computer.online = true;
  },
  async fillDisk({ random, loop }, computer) {
    computer.disk.setFull(true);
    loop.after(random.between(5, 3000), undefined, () => computer.disk.setFull(false));
  },
  async setClock({ random, coverage }, computer) {
    const [name, ms] = random.pick([
      ['minute', 60_000],
      ['day', DAY_MS],
      ['year', 365 * DAY_MS],
    ] as const);
    coverage.count('fault', `clock off by a ${name}`);
    if (readStored(computer).rows.some(isActive)) coverage.count('kill point', 'K12');
    computer.clockError = random.pick([-1, 0, 1]) * ms;
  },
  async secondContext({ coverage, random }, computer) {
    if (computer.workers.length !== 1) return;
    coverage.count('fault', 'two contexts');
    computer.hasLocks = random.chance(0.5);
    if (!computer.hasLocks) coverage.count('fault', 'lock missing');
    await computer.startWorker();
  },
};

export const anything = ({ random, people }: Scene): Pick<Click, 'person' | 'dataPoint'> => ({
  person: random.pick(people.references),
  dataPoint: random.pick(DATA_POINTS),
});

const buttonOf = (person: PersonRef, dataPoint: string): string => JSON.stringify([person, dataPoint]);

/** A page shows people with their buttons. */
async function look(computer: Computer, people: readonly PersonRef[]): Promise<void> {
  const worker = await computer.worker();
  await computer.call(
    worker,
    (wallet) => wallet.quote([...people]),
    (buttons) => {
      for (const [i, person] of people.entries()) {
        for (const dataPoint of DATA_POINTS) {
          const button = buttons[i]?.[dataPoint];
          if (button?.state === 'price') computer.shown.set(buttonOf(person, dataPoint), button.credits);
        }
      }
    },
  );
}

/** A click on a button that shows a price, as old as it may be. */
async function click(
  scene: Scene,
  computer: Computer,
  person: PersonRef,
  dataPoint: Click['dataPoint'],
): Promise<void> {
  const ceiling = computer.shown.get(buttonOf(person, dataPoint));
  if (ceiling === undefined) return;
  await clickBy(scene, computer, { person, dataPoint, ceiling }, (wallet) =>
    wallet.reveal({ person, dataPoint, ceiling }, 'extension'),
  );
}

type Meant = Pick<Click, 'person' | 'dataPoint' | 'ceiling'>;

async function clickBy(
  scene: Scene,
  computer: Computer,
  meant: Meant,
  ask: (wallet: Wallet) => Promise<ButtonState | undefined>,
): Promise<void> {
  const worker = await computer.worker();
  const no = scene.truth.clicks.length;
  const made: Click = { no, at: scene.loop.now, ...meant, answer: undefined, key: undefined };
  scene.truth.clicks.push(made);
  worker.clicks.add(made);
  await computer.call(
    worker,
    (wallet) => clicking.run(made, () => ask(wallet)),
    (state) => scene.observer.onAnswer(computer, worker, made, state?.state ?? 'nothing'),
  );
}

/** Signs in as somebody, after signing out if somebody else is there. */
export async function signIn(scene: Scene, computer: Computer, { email, id }: Member): Promise<void> {
  const { rows, session } = readStored(computer);
  if (session && session.member.id !== id) {
    scene.coverage.count('fault', 'account switched');
    if (rows.some(isActive)) scene.coverage.count('kill point', 'K11');
    const other = await computer.worker();
    await computer.call(other, (wallet) => wallet.signOut(true));
    await scene.loop.runFor(100);
  }
  const worker = await computer.worker();
  await computer.call(worker, (wallet) => wallet.signIn(SERVER_URL, { email, password: 'right-password' }));
}
