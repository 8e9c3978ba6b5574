import fc, { type AsyncCommand } from 'fast-check';
import { v7 as newKey } from 'uuid';
import { expect } from 'vitest';
import { PLANS } from '../../lib/credits/plans.ts';
import { DAY, MINUTE, monthsLater } from './calendar.ts';
import {
  commandOf,
  compare,
  hashOf,
  OPERATOR,
  OWNER,
  perform,
  plain,
  plainCall,
  type Real,
  SYSTEM,
} from './real.ts';
import type { Answer, Ask, Plan, Reference } from './reference.ts';

/** What a run remembers beside the two sides: what was asked, to be asked again. */
export type Run = {
  model: Reference;
  asked: Ask[];
  held: Ask[];
  orders: string[];
  asides: string[];
  again: (() => Promise<void>)[];
};

type Act = (run: Run, real: Real) => Promise<void>;

/** One step: done on both sides, answers compared, then every entry and every invariant. */
class Step implements AsyncCommand<Run, Real> {
  readonly name: string;
  readonly act: Act;
  constructor(name: string, act: Act) {
    this.name = name;
    this.act = act;
  }
  check(): boolean {
    return true;
  }
  async run(run: Run, real: Real): Promise<void> {
    await this.act(run, real);
    await compare(run.model, real);
  }
  toString(): string {
    return this.name;
  }
}

const step = (name: string, act: Act): AsyncCommand<Run, Real> => new Step(name, act);
const pick = <T>(items: readonly T[], index: number): T | undefined =>
  items[index % Math.max(1, items.length)];
const show = (name: string, what: unknown): string => `${name}(${JSON.stringify(what)})`;

/** The usual value, and each so many times one of the others. */
const mostly = <T>(usual: T, others: readonly T[], times: number): fc.Arbitrary<T> =>
  fc.oneof(
    { weight: times - 1, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );

const MEMBERS = 3;
const members = fc.nat(MEMBERS - 1);
const subjects = fc.constantFrom(
  'orla',
  'brin',
  'caro',
  'dain',
  'ewan',
  'fern',
  'gwen',
  'hale',
  'iris',
  'jory',
);
const ask = fc.record({
  member: members,
  role: mostly('member', ['manager', 'removed'], 12),
  surface: fc.constantFrom('extension', 'extension', 'platform', 'api', 'export'),
  action: fc.constantFrom('emails', 'phones', 'phones', 'phones', 'profile', 'signal'),
  subject: fc.option(subjects, { freq: 20 }),
  found: mostly(true, [false], 9),
  doNotProcess: mostly(false, [true], 25),
  ceiling: mostly(5, [9, 4, 0], 9),
  events: fc.option(fc.uniqueArray(fc.constantFrom('hired', 'grew', 'left'), { minLength: 1 }), { freq: 2 }),
  aside: fc.option(fc.nat(5), { freq: 3 }),
  close: mostly(undefined, ['cancelled', 'expired'], 20),
});
type Drawn = typeof ask extends fc.Arbitrary<infer T> ? T : never;

function askOf(run: Run, real: Real, drawn: Drawn): Ask {
  const { member, events, aside, close, role, ...rest } = drawn;
  const key = newKey();
  const reservation = aside === null ? undefined : pick(run.asides, aside);
  return {
    ...rest,
    role: role as Ask['role'],
    key,
    hash: key,
    member: real.members[member] ?? '',
    ...(events && rest.action === 'signal' ? { events } : {}),
    ...(reservation ? { reservation } : {}),
    ...(close ? { close: close as 'cancelled' | 'expired' } : {}),
  };
}

const charges = fc.array(ask, { minLength: 1, maxLength: 4 }).map((drawn) =>
  step(show('charge', drawn), async (run, real) => {
    run.model.catchUp();
    const asks = drawn.map((one) => askOf(run, real, one));
    const expected = asks.map((one) => run.model.charge(one));
    run.asked.push(...asks);
    const results = await real.ledgers[0].charge(asks.map((one) => commandOf(real.accountId, one)));
    expect(results.map(plain)).toEqual(expected);
  }),
);

/** The same keys again: from two devices at once, or for another request. */
const duplicates = fc.record({ index: fc.nat(99), other: fc.boolean() }).map(({ index, other }) =>
  step(show('again', { index, other }), async (run, real) => {
    const first = pick(run.asked, index);
    if (!first) return;
    run.model.catchUp();
    const again = other ? { ...first, hash: `${first.hash} other` } : first;
    const expected = run.model.charge(again);
    const command = commandOf(real.accountId, again);
    const answers = await Promise.all(real.ledgers.map((ledger) => ledger.charge([command, command])));
    expect(answers.flat().map(plain)).toEqual([expected, expected, expected, expected]);
  }),
);

const authorisations = ask.map((drawn) =>
  step(show('authorise', drawn), async (run, real) => {
    run.model.catchUp();
    const { close: _close, reservation: _reservation, ...one } = askOf(run, real, drawn);
    const expected = run.model.authorise(one);
    run.held.push(one);
    const { found: _found, payload: _payload, ...command } = commandOf(real.accountId, one);
    const [result] = await real.ledgers[0].authorise([command]);
    expect(plain(result)).toEqual(expected);
  }),
);

const captures = fc
  .record({
    index: fc.nat(99),
    found: fc.constantFrom(true, true, false),
    removed: fc.constantFrom(false, false, false, true),
  })
  .map(({ index, found, removed }) =>
    step(show('capture', { index, found, removed }), async (run, real) => {
      const one = pick(run.held, index);
      if (!one) return;
      run.model.catchUp();
      const now: Ask = { ...one, found, role: removed ? 'removed' : one.role };
      const expected = run.model.charge(now);
      run.asked.push(now);
      const [result] = await real.ledgers[1].charge([commandOf(real.accountId, now)]);
      expect(plain(result)).toEqual(expected);
    }),
  );

const releases = fc.nat(99).map((index) =>
  step(show('release', index), async (run, real) => {
    const one = pick(run.held, index);
    if (!one) return;
    run.model.catchUp();
    const expected = run.model.release(one.key);
    const result = await real.ledgers[0].release({ accountId: real.accountId, key: one.key });
    expect(result).toBe(expected ? 'released' : 'not_authorised');
  }),
);

const calls = fc
  .record({
    member: members,
    surface: fc.constantFrom('api', 'api', 'api', 'extension'),
    results: fc.option(fc.constantFrom(0, 1, 25, 26, 60), { freq: 2 }),
    ceiling: fc.option(fc.nat(12), { freq: 4 }),
    atomic: fc.boolean(),
    items: fc.array(ask, { maxLength: 3 }),
    twice: fc.boolean(),
  })
  .map((drawn) =>
    step(show('call', drawn), async (run, real) => {
      run.model.catchUp();
      const key = newKey();
      const member = real.members[drawn.member] ?? '';
      const items = drawn.items.map((one): Ask => {
        const { close: _close, reservation: _reservation, ...item } = askOf(run, real, one);
        return { ...item, member, role: 'member', surface: drawn.surface };
      });
      const { surface, results, ceiling, atomic } = drawn;
      const expected = run.model.call({
        key,
        hash: key,
        member,
        surface,
        action: 'emails',
        results,
        ceiling,
        atomic,
        items,
      });
      const command = {
        accountId: real.accountId,
        memberId: member,
        surface: surface as 'api',
        key,
        requestHash: hashOf(key),
        action: 'emails' as const,
        results,
        ceiling,
        atomic,
        items: items.map((item) => {
          const { accountId: _a, memberId: _m, surface: _s, ...rest } = commandOf(real.accountId, item);
          return rest;
        }),
      };
      const ledgers = drawn.twice ? real.ledgers : [real.ledgers[0]];
      const answers = await Promise.all(ledgers.map((ledger) => ledger.call(command)));
      for (const answer of answers) expect(plainCall(answer)).toEqual(expected);
    }),
  );

const jumps = fc
  .record({
    by: fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: 1, max: 20 }).map((n) => ({ minutes: n })) },
      { weight: 5, arbitrary: fc.integer({ min: 1, max: 16 }).map((n) => ({ days: n })) },
      {
        weight: 2,
        arbitrary: fc
          .oneof({ weight: 5, arbitrary: fc.integer({ min: 1, max: 4 }) }, fc.integer({ min: 5, max: 26 }))
          .map((n) => ({ months: n })),
      },
    ),
    touch: fc.boolean(),
  })
  .map(({ by, touch }) =>
    step(show('jump', { ...by, touch }), async (run, real) => {
      const { model } = run;
      if ('minutes' in by) model.now += by.minutes * MINUTE;
      else if ('days' in by) model.now += by.days * DAY;
      else model.now = monthsLater(model.now, by.months);
      if (!touch) return;
      model.catchUp();
      await Promise.all(real.ledgers.map((ledger) => ledger.touch(real.accountId)));
    }),
  );

/** To the days around an end: of the cycle (then grace may begin), of the grace, of purchased credits on Free. */
const jumpsToEnds = fc
  .record({
    end: fc.constantFrom<'cycle' | 'grace' | 'lot'>('cycle', 'cycle', 'grace', 'lot'),
    days: fc.integer({ min: -6, max: 3 }),
  })
  .map(({ end, days }) =>
    step(show('jump to the end', { end, days }), async ({ model }) => {
      const ends = { cycle: model.cycleEnd, grace: model.graceEnd, lot: model.lots[0]?.expires ?? null };
      const at = ends[end] ?? null;
      if (at !== null) model.now = Math.max(model.now, at + days * DAY + MINUTE);
    }),
  );

/** A command of billing, on both sides, and remembered so that it can be sent again. */
const billing = (
  name: string,
  both: (run: Run, real: Real, key: string) => [() => Answer, (key: string) => Promise<Answer>],
) =>
  step(name, async (run, real) => {
    const key = newKey();
    run.model.catchUp();
    const [expect_, send] = both(run, real, key);
    const expected = expect_();
    if (expected.ok === false) run.model.noes.push(String(expected.code));
    expect(await send(key)).toEqual(expected);
    run.again.push(async () => expect(await send(key)).toEqual(expected));
  });

const sentAgain = fc.nat(99).map((index) =>
  step(show('command again', index), async (run) => {
    run.model.catchUp();
    const again = pick(run.again, index);
    if (again) await again();
    // Nothing was remembered: nothing touched the ledger, so it may lag behind
    else run.model.catchUp();
  }),
);

const plans = fc.record({ name: fc.constantFrom('starter', 'pro', 'premium'), annual: fc.boolean() }).map(
  ({ name, annual }): Plan => ({
    name,
    annual,
    monthly: { starter: 400, pro: 600, premium: 3400 }[name] ?? 0,
    limits: false,
    companyExport: true,
  }),
);
const interval = (plan: Plan) => (plan.annual ? 'annual' : 'monthly');
const planId = (plan: Plan) => plan.name as 'starter' | 'pro' | 'premium';

const orderPlans = fc.record({ plan: plans, confirmed: fc.boolean() }).map(({ plan, confirmed }) =>
  billing(show('orderPlan', { plan, confirmed }), (run, real, key) => {
    run.orders.push(key);
    return [
      () => run.model.orderPlan(key, plan, confirmed),
      (own) =>
        perform(real, 'orderPlan', own, {
          planId: planId(plan),
          interval: interval(plan),
          cents: null,
          confirmed,
        }),
    ];
  }),
);
const orderCredits = fc
  .record({ credits: fc.integer({ min: 1, max: 25 }), confirmed: fc.boolean() })
  .map(({ credits, confirmed }) =>
    billing(show('orderCredits', { credits, confirmed }), (run, real, key) => {
      run.orders.push(key);
      return [
        () => run.model.orderCredits(key, credits, confirmed),
        (own) => perform(real, 'orderCredits', own, { credits, cents: null, confirmed }),
      ];
    }),
  );
const settled = fc
  .record({
    index: fc.nat(99),
    confirm: fc.constantFrom(true, true, false),
    byMember: fc.boolean(),
    last: fc.boolean(),
  })
  .map(({ index, confirm, byMember, last }) =>
    billing(show(confirm ? 'confirm' : 'cancel', { index, byMember, last }), (run, real) => {
      const keys = [...run.model.orders.keys()];
      // The last one is the likeliest to wait: a renewal, or what was bought automatically
      const key = (last ? keys.at(-1) : pick(keys, index)) ?? 'no such order';
      const actor = byMember ? OWNER : OPERATOR;
      return confirm
        ? [
            () => run.model.confirm(key),
            (own) => perform(real, 'confirmOrder', own, { orderKey: key }, SYSTEM),
          ]
        : [
            () => run.model.cancel(key, byMember),
            (own) => perform(real, 'cancelOrder', own, { orderKey: key }, actor),
          ];
    }),
  );
const downgrades = fc
  .oneof(
    plans,
    fc.constant<Plan>({ name: 'free', annual: false, monthly: 40, limits: false, companyExport: false }),
  )
  .map((plan) =>
    billing(show('changeAtRenewal', plan), (run, real) => [
      () => run.model.changeAtRenewal(plan),
      (own) =>
        perform(real, 'changeAtRenewal', own, { planId: plan.name as 'free', interval: interval(plan) }),
    ]),
  );
const takeBacks = fc
  .constant(null)
  .map(() =>
    billing('takeBack', (run, real) => [
      () => run.model.takeBack(),
      (own) => perform(real, 'takeBackChange', own, {}),
    ]),
  );
const contracts = fc
  .record({
    monthly: fc.integer({ min: 10, max: 60 }),
    annual: fc.boolean(),
    later: fc.constantFrom(false, false, true),
    priced: fc.boolean(),
  })
  .map(({ monthly, annual, later, priced }) =>
    billing(show('contract', { monthly, annual, later, priced }), (run, real) => {
      const plan: Plan = { name: 'scale', annual, monthly, limits: true, companyExport: true, priced };
      const cents = priced ? 50_000 : 0;
      const terms = { ...PLANS.scale, allowance: monthly, price: { monthly: cents, annual: cents } };
      return [
        () => run.model.contract(plan, later),
        (own) =>
          perform(
            real,
            'setTerms',
            own,
            { terms, interval: interval(plan), when: later ? 'at_renewal' : 'now' },
            OPERATOR,
          ),
      ];
    }),
  );
const freezes = fc
  .constantFrom(1 as const, 2 as const)
  .map((months) =>
    billing(show('freeze', months), (run, real) => [
      () => run.model.freeze(months),
      (own) => perform(real, 'freeze', own, { months }),
    ]),
  );
const thaws = fc
  .constant(null)
  .map(() =>
    billing('endFreeze', (run, real) => [
      () => run.model.endFreeze(),
      (own) => perform(real, 'endFreeze', own, {}),
    ]),
  );
const renewals = fc.boolean().map((paid) =>
  billing(show('renewal', paid), (run, real) => [
    () => {
      run.model.mustPay = paid;
      return { ok: true };
    },
    (own) => perform(real, 'setRenewal', own, { renewal: paid ? 'paid' : 'automatic' }, OPERATOR),
  ]),
);
const goodwills = fc
  .integer({ min: 1, max: 30 })
  .map((credits) =>
    billing(show('goodwill', credits), (run, real) => [
      () => run.model.goodwill(credits),
      (own) => perform(real, 'grantGoodwill', own, { credits, reason: 'test' }, OPERATOR),
    ]),
  );
const suspensions = mostly(false, [true], 3).map((on) =>
  billing(show('suspend', on), (run, real, key) => [
    () => run.model.suspend(key, on),
    (own) =>
      on
        ? perform(real, 'suspend', own, { reason: 'test' }, OPERATOR)
        : perform(real, 'unsuspend', own, {}, OPERATOR),
  ]),
);
const automatics = fc
  .option(fc.record({ below: fc.integer({ min: 1, max: 60 }), credits: fc.integer({ min: 1, max: 50 }) }), {
    freq: 5,
  })
  .map((purchase) =>
    billing(show('automatic', purchase), (run, real, key) => [
      () => run.model.setAutomatic(key, purchase),
      (own) =>
        perform(real, 'setAutomaticPurchase', own, { purchase: purchase && { ...purchase, cents: null } }),
    ]),
  );

const limits = fc
  .record({ member: members, limit: fc.option(fc.nat(12), { freq: 5 }) })
  .map(({ member, limit }) =>
    billing(show('limit', { member, limit }), (run, real) => {
      const memberId = real.members[member] ?? '';
      return [
        () => run.model.setLimit(memberId, limit),
        (own) => perform(real, 'setMemberLimit', own, { memberId, limit }),
      ];
    }),
  );
const GROUPS = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
const groups = fc
  .record({
    group: fc.nat(1),
    limit: fc.option(fc.nat(15), { freq: 5 }),
    remove: fc.constantFrom(false, false, false, true),
  })
  .map(({ group, limit, remove }) =>
    billing(show('group', { group, limit, remove }), (run, real) => {
      const groupId = GROUPS[group] ?? '';
      return remove
        ? [() => run.model.removeGroup(groupId), (own) => perform(real, 'removeGroup', own, { groupId })]
        : [
            () => run.model.setGroup(groupId, limit),
            (own) => perform(real, 'setGroup', own, { groupId, name: 'pool', limit }),
          ];
    }),
  );
const joins = fc
  .record({ member: members, group: fc.option(fc.nat(1), { freq: 6 }) })
  .map(({ member, group }) =>
    billing(show('join', { member, group }), (run, real) => {
      const memberId = real.members[member] ?? '';
      const groupId = group === null ? null : (GROUPS[group] ?? '');
      return [
        () => run.model.join(memberId, groupId),
        (own) => perform(real, 'setMemberGroup', own, { memberId, groupId }),
      ];
    }),
  );
const refunds = fc.record({ index: fc.nat(199), byAdmin: fc.boolean() }).map(({ index, byAdmin }) =>
  billing(show('refund', { index, byAdmin }), (run, real) => {
    const charged = run.model.lines.flatMap(({ kind, subject }, i) =>
      kind === 'charge' && subject !== null ? [i + 1] : [],
    );
    const seq = (index % 7 === 0 ? undefined : pick(charged, index)) ?? 1 + (index % run.model.lines.length);
    const memberId = real.members[0] ?? '';
    const actor = { kind: 'member', memberId, role: byAdmin ? 'admin' : 'member' } as const;
    return [
      () => run.model.requestRefund(seq, byAdmin),
      (own) => perform(real, 'requestRefund', own, { seq, reason: 'bounced' }, actor),
    ];
  }),
);
const refundDecisions = fc.record({ index: fc.nat(99), give: fc.boolean() }).map(({ index, give }) =>
  billing(show('decideRefund', { index, give }), (run, real) => {
    const seq = pick([...run.model.refunds.keys()], index) ?? 1;
    return [
      () => run.model.decideRefund(seq, give),
      (own) => perform(real, 'decideRefund', own, { seq, give }),
    ];
  }),
);
const reservations = fc
  .record({ member: members, credits: fc.integer({ min: 1, max: 14 }) })
  .map(({ member, credits }) =>
    billing(show('reserve', { member, credits }), (run, real, key) => {
      const memberId = real.members[member] ?? '';
      run.asides.push(key);
      return [
        () => run.model.reserve(key, memberId, credits),
        (own) =>
          perform(
            real,
            'reserve',
            own,
            { memberId, device: 'laptop', credits },
            { kind: 'member', memberId, role: 'member' },
          ),
      ];
    }),
  );
const returns = fc.nat(99).map((index) =>
  billing(show('return', index), (run, real) => {
    const key = pick(run.asides, index) ?? 'none';
    return [
      () => run.model.endAside(key),
      (own) => perform(real, 'releaseReservation', own, { reservationKey: key }),
    ];
  }),
);

/** Charges most of all, so that there is something for the rest to act on. */
export const steps = [
  ...Array.from({ length: 9 }, () => charges),
  ...[
    duplicates,
    duplicates,
    calls,
    calls,
    calls,
    authorisations,
    authorisations,
    captures,
    captures,
    releases,
  ],
  ...[jumps, jumps, jumps, jumpsToEnds, jumpsToEnds, sentAgain],
  ...[orderPlans, orderCredits, orderCredits, settled, settled, settled, downgrades, takeBacks, contracts],
  ...[freezes, thaws, renewals, renewals, goodwills, suspensions, automatics, automatics],
  ...[
    limits,
    groups,
    joins,
    joins,
    refunds,
    refunds,
    refunds,
    refundDecisions,
    reservations,
    reservations,
    returns,
  ],
];
export const MEMBER_COUNT = MEMBERS;

/** How an account stands when its history begins. */
export const BEGINNINGS = [
  'free',
  'contract',
  'contract',
  'monthly',
  'annual',
  'unpaid',
  'grace',
  'grace of a year',
] as const;

export async function begin(run: Run, real: Real, how: (typeof BEGINNINGS)[number]): Promise<void> {
  const { model } = run;
  if (how === 'free') return;
  if (how === 'contract') {
    const terms = { ...PLANS.scale, allowance: 12 };
    model.contract({ name: 'scale', annual: false, monthly: 12, limits: true, companyExport: true }, false);
    await perform(real, 'setTerms', newKey(), { terms, interval: 'monthly', when: 'now' }, OPERATOR);
    for (const [i, groupId] of GROUPS.entries()) {
      model.setGroup(groupId, 11 + i);
      await perform(real, 'setGroup', newKey(), { groupId, name: 'pool', limit: 11 + i });
      const memberId = real.members[i] ?? '';
      model.join(memberId, groupId);
      await perform(real, 'setMemberGroup', newKey(), { memberId, groupId });
      model.setLimit(memberId, 8 + 3 * i);
      await perform(real, 'setMemberLimit', newKey(), { memberId, limit: 8 + 3 * i });
    }
    return;
  }
  const annual = how === 'annual' || how === 'grace of a year';
  model.orderPlan('first', { name: 'pro', annual, monthly: 600, limits: false, companyExport: true }, true);
  const order = {
    planId: 'pro',
    interval: annual ? 'annual' : 'monthly',
    cents: null,
    confirmed: true,
  } as const;
  await perform(real, 'orderPlan', 'first', order);
  model.mustPay = how === 'unpaid' || how.startsWith('grace');
  if (model.mustPay) await perform(real, 'setRenewal', newKey(), { renewal: 'paid' }, OPERATOR);
  if (how.startsWith('grace')) {
    model.now = model.cycleEnd + MINUTE;
    model.catchUp();
    await real.ledgers[0].touch(real.accountId);
  }
}
