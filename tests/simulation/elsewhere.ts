import { PRICE_LIST } from '../../lib/credits/price-list.ts';
import { anything } from './at-a-computer.ts';
import type { Scene } from './world.ts';

/** What happens away from the computers, how likely. */
const WEIGHTS = {
  addCredits: 4,
  teammate: 8,
  spendAll: 3,
  reprice: 3,
  suspend: 3,
  revoke: 2,
  replaceLedger: 2,
  erasePerson: 2,
  changeRole: 2,
  poison: 3,
  limitBatch: 2,
  limitPage: 3,
  weather: 6,
  weekend: 4,
} as const;
const DAY_MS = 86_400_000;

type Event = keyof typeof WEIGHTS;

export async function actElsewhere(scene: Scene): Promise<void> {
  const event = scene.random.weighted(WEIGHTS);
  scene.observer.note(`elsewhere: ${event}`);
  await EVENTS[event](scene);
}

const each = (credits: number) => ({ extension: { credits, per: 1 }, platform: { credits, per: 1 } });

const EVENTS: Record<Event, (scene: Scene) => Promise<void>> = {
  async addCredits({ random, server, coverage }) {
    coverage.count('fault', 'credits added');
    await server.credit(random.pick(server.members).accountId, random.between(1, 30));
  },
  async teammate(scene) {
    scene.coverage.count('fault', 'teammate reveals');
    const { person, dataPoint } = anything(scene);
    await scene.server.teammateReveals(scene.random.pick(scene.server.members), person, dataPoint);
  },
  async spendAll({ random, server, coverage, people, truth }) {
    coverage.count('fault', 'credits run out');
    const member = random.pick(server.members);
    for (const person of people.references) {
      if (truth.balance(member.accountId) < 5) break;
      await server.teammateReveals(member, person, 'phones');
    }
  },
  async reprice({ random, server, coverage }) {
    coverage.count('fault', 'prices changed');
    const prices = {
      ...PRICE_LIST.prices,
      emails: each(random.between(0, 2)),
      phones: each(random.between(3, 8)),
    };
    await server.reprice({ ...PRICE_LIST, version: server.prices.version + 1, prices });
  },
  async suspend({ random, server, coverage, loop }) {
    coverage.count('fault', 'account suspended');
    const { accountId } = random.pick(server.members);
    await server.suspend(accountId, true);
    loop.after(random.between(1000, 200_000), undefined, () => server.suspend(accountId, false));
  },
  async revoke({ server, coverage }) {
    coverage.count('fault', 'sign-in revoked');
    server.revokeTokens();
  },
  async replaceLedger({ random, server, coverage }) {
    coverage.count('fault', 'ledger replaced');
    await server.replaceLedger(random.pick(server.members).accountId);
  },
  async erasePerson(scene) {
    scene.coverage.count('fault', 'person erased');
    scene.people.erase(anything(scene).person, scene.loop.now);
  },
  async changeRole({ random, server, coverage }) {
    coverage.count('fault', 'role changed');
    const member = random.pick(server.members);
    member.role = member.role === 'manager' ? 'member' : 'manager';
  },
  async poison({ random, server, people, coverage }) {
    coverage.count('fault', 'poison');
    server.poison = random.chance(0.8) ? random.pick(people.references).slug : undefined;
  },
  async limitBatch({ random, server }) {
    server.mostCharges = random.pick([1, 2, 100]);
  },
  async limitPage({ random, server }) {
    server.pageSize = random.pick([1, 2, 5, 1000]);
  },
  /** Everything is off for some days. */
  async weekend({ random, computers, loop, coverage }) {
    coverage.count('fault', 'days off');
    for (const computer of computers) computer.turnOff();
    await loop.runFor(random.between(1, 5) * DAY_MS);
  },
  async weather({ random, network }) {
    network.faultiness = random.pick([0, 0.1, 0.3, 0.6, 0.9]);
  },
};
