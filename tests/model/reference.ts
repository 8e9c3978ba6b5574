import { DAY, MINUTE, midnightAfter, midnightBefore, monthsLater } from './calendar.ts';

/*
 * The credit rules once more, as plainly as they can be said, for one account: every promise of design section 3 as
 * ordinary statements over ordinary variables. It shares nothing with the ledger but the words.
 */
export type Plan = {
  name: string;
  annual: boolean;
  monthly: number;
  limits: boolean;
  companyExport: boolean;
  /** A contract: whether its price is known. */
  priced?: boolean;
};
export type Answer = Record<string, unknown>;
export type Line = {
  kind: string;
  amount: number;
  planPart: number;
  at: number;
  member: string | null;
  subject: string | null;
  action: string | null;
  refersTo: number | null;
};
export type Ask = {
  key: string;
  hash: string;
  member: string;
  role: 'member' | 'manager' | 'removed';
  surface: string;
  action: string;
  subject: string | null;
  found: boolean;
  doNotProcess: boolean;
  ceiling: number;
  reservation?: string;
  close?: 'cancelled' | 'expired';
  events?: string[];
};
type Hold = {
  ask: Ask;
  plan: number;
  purchased: number;
  cycle: number;
  expires: number;
  group: string | null;
  counted: boolean;
};
type Aside = { member: string; plan: number; purchased: number; cycle: number; expires: number; seq: number };
type Order = {
  kind: 'credits' | 'plan' | 'renewal';
  state: 'waiting' | 'confirmed' | 'cancelled';
  credits: number;
  plan?: Plan;
  automatic: boolean;
};

export const SOLD = ['emails', 'phones', 'profile'];
const allowance = (plan: Plan): number => plan.monthly * (plan.annual ? 12 : 1);
const cap = (plan: Plan): number => (plan.annual ? Number.POSITIVE_INFINITY : plan.monthly * 2);
export const FREE: Plan = { name: 'free', annual: false, monthly: 40, limits: false, companyExport: false };

export class Reference {
  now: number;
  lines: Line[] = [];
  plan = 0;
  purchased = 0;
  current: Plan = FREE;
  next: Plan | null = null;
  mustPay = false;
  cycle = 0;
  anchor: number;
  turns = 0;
  cycleEnd: number;
  cycleFirstSeq = 0;
  endedSeq = 0;
  graceEnd: number | null = null;
  suspended = false;
  frozen: { from: number; until: number; endWithout: number } | null = null;
  freezes: { from: number; until: number }[] = [];
  answers = new Map<string, { hash: string; answer: Answer; subject: string | null }>();
  calls = new Map<string, { hash: string; answer: Answer }>();
  owners = new Map<string, string>();
  paidEvents = new Set<string>();
  holds = new Map<string, Hold>();
  asides = new Map<string, Aside>();
  orders = new Map<string, Order>();
  lots: { seq: number; amount: number; expires: number }[] = [];
  limits = new Map<string, number | null>();
  groups = new Map<string, number | null>();
  groupOf = new Map<string, string>();
  used = new Map<string, number>();
  groupUsed = new Map<string, number>();
  chargeGroup = new Map<number, string | null>();
  refunds = new Map<number, 'given' | 'waiting' | 'declined'>();
  suppressed = new Set<string>();
  chargedInCycle = 0;
  refundedInCycle = 0;
  automatic: { below: number; credits: number; order: string | null } | null = null;
  /** Codes with which commands were refused. */
  noes: string[] = [];

  constructor(opened: number) {
    this.now = opened;
    this.anchor = midnightBefore(opened);
    this.cycleEnd = monthsLater(this.anchor, 1);
    this.move('grant', 40, 0);
  }

  get status(): string {
    if (this.suspended) return 'suspended';
    return this.frozen ? 'frozen' : 'active';
  }
  private sumHolds(part: 'plan' | 'purchased', of = (_: Hold) => true): number {
    return [...this.holds.values()].filter(of).reduce((sum, hold) => sum + hold[part], 0);
  }
  get freePlan(): number {
    return this.plan - this.sumHolds('plan');
  }
  get freePurchased(): number {
    return this.purchased - this.sumHolds('purchased');
  }

  move(kind: string, plan: number, purchased: number, about: Partial<Line> = {}, at = this.now): number {
    this.plan += plan;
    this.purchased += purchased;
    const line = { member: null, subject: null, action: null, refersTo: null, ...about };
    this.lines.push({ kind, amount: Math.abs(plan + purchased), planPart: Math.abs(plan), at, ...line });
    return this.lines.length;
  }

  // ---- time -----------------------------------------------------------------------------------

  /** Everything that fell due until now, earliest first; it may leave few credits. */
  catchUp(): void {
    const before = this.lines.length;
    this.carryOutAll();
    if (this.lines.length > before) this.buyWhenFew(this.lines.length);
  }

  private carryOutAll(): void {
    for (;;) {
      const due: [number, () => void][] = [];
      const { frozen } = this;
      if (frozen) due.push([frozen.until, () => this.thaw()]);
      for (const lot of this.lots) due.push([lot.expires, () => this.expireLot(lot)]);
      for (const hold of this.holds.values())
        due.push([hold.expires, () => this.giveBack(hold, refused('expired'), hold.expires)]);
      for (const [key, aside] of this.asides)
        due.push([aside.expires, () => this.endAside(key, aside.expires)]);
      if (this.graceEnd !== null) due.push([this.graceEnd, () => this.endSubscription(this.graceEnd ?? 0)]);
      else due.push([this.cycleEnd, () => this.endCycle()]);
      const first = due.reduce((a, b) => (b[0] < a[0] ? b : a));
      if (first[0] > this.now) return;
      first[1]();
    }
  }

  private endCycle(): void {
    const next = this.next ?? this.current;
    if (next.name === 'free' && this.current.name !== 'free') this.endSubscription(this.cycleEnd);
    else if (next.name === 'free' || !this.mustPay || this.unpriced(next)) this.renew(next, this.cycleEnd);
    else {
      this.graceEnd = this.cycleEnd + 7 * DAY;
      this.orders.set(`renewal:${this.cycle + 1}`, {
        kind: 'renewal',
        state: 'waiting',
        credits: 0,
        plan: next,
        automatic: false,
      });
    }
  }

  /** A contract of which only the operator knows the price. */
  private unpriced(plan: Plan): boolean {
    return plan.name === 'scale' && !plan.priced;
  }

  private thaw(): void {
    const from = this.frozen?.from ?? 0;
    this.frozen = null;
    this.buyWhenFew(`thaw:${new Date(from).toISOString()}`);
  }

  private renew(next: Plan, at: number): void {
    const survives = this.current.annual ? 0 : this.freePlan;
    const start = this.cycleEnd;
    if (next.annual === this.current.annual) this.turns += 1;
    else {
      this.anchor = start;
      this.turns = 0;
    }
    this.begin(next, survives, 0, at);
    this.next = null;
    this.graceEnd = null;
  }

  private start(plan: Plan): void {
    this.anchor = midnightBefore(this.now);
    this.turns = 0;
    // Within the grace the old cycle is over, and an annual plan keeps nothing beyond its cycle
    this.begin(plan, this.graceEnd !== null && this.current.annual ? 0 : this.freePlan, 0, this.now);
    this.next = null;
    this.graceEnd = null;
    this.cancelRenewals();
    if (plan.name !== 'free') this.lots = [];
  }

  private endSubscription(at: number): void {
    for (const hold of [...this.holds.values()]) this.giveBack(hold, refused('expired'), at);
    for (const key of [...this.asides.keys()]) this.endAside(key, at);
    this.anchor = midnightBefore(at);
    this.turns = 0;
    const before = this.lines.length;
    this.begin(FREE, 0, this.purchased, at);
    this.endedSeq = before;
    this.next = null;
    this.graceEnd = null;
    this.automatic = null;
    this.cancelAutomatic();
    this.cancelRenewals();
    this.lots = [];
  }

  /** A new cycle: what does not survive expires, then the allowance is granted, up to the cap. */
  private begin(plan: Plan, survives: number, expirePurchased: number, at: number): void {
    this.cycleFirstSeq = this.lines.length + 1;
    const grant = allowance(plan);
    const kept = Math.max(0, Math.min(survives, cap(plan) - grant));
    const expirePlan = this.freePlan - kept;
    this.cycle += 1;
    this.current = plan;
    this.cycleEnd = monthsLater(this.anchor, (this.turns + 1) * (plan.annual ? 12 : 1));
    this.used.clear();
    this.groupUsed.clear();
    this.chargedInCycle = 0;
    this.refundedInCycle = 0;
    if (expirePlan + expirePurchased > 0) this.move('expiry', -expirePlan, -expirePurchased, {}, at);
    this.move('grant', grant, 0, {}, at);
  }

  private cancelAutomatic(): void {
    for (const order of this.orders.values())
      if (order.automatic && order.state === 'waiting') order.state = 'cancelled';
  }

  /** On Free every purchased credit has an end: what comes back beyond all that have one yet is gone. */
  private cutEndless(purchased: number, at: number): void {
    if (this.current.name !== 'free') return;
    const lasting = this.lots.reduce((sum, lot) => sum + lot.amount, 0);
    const gone = Math.min(purchased, this.freePurchased - lasting);
    if (gone > 0) this.move('expiry', 0, -gone, {}, at);
  }

  private cancelRenewals(): void {
    for (const order of this.orders.values()) {
      if (order.kind === 'renewal' && order.state === 'waiting') order.state = 'cancelled';
    }
  }

  private expireLot(lot: Reference['lots'][number]): void {
    const oldestFirst = [...this.lots].sort((a, b) => a.expires - b.expires || a.seq - b.seq);
    let rest = this.freePurchased;
    const left = new Map<number, number>();
    for (const one of oldestFirst.slice(1).reverse()) {
      left.set(one.seq, Math.min(one.amount, rest));
      rest -= left.get(one.seq) ?? 0;
    }
    if (oldestFirst[0]) left.set(oldestFirst[0].seq, rest);
    this.lots = this.lots.filter((one) => one !== lot);
    const gone = left.get(lot.seq) ?? 0;
    if (gone > 0) this.move('expiry', 0, -gone, {}, lot.expires);
  }

  private addPurchased(kind: string, credits: number): void {
    const seq = this.move(kind, 0, credits);
    if (this.current.name === 'free')
      this.lots.push({ seq, amount: credits, expires: monthsLater(this.now, 12) });
  }

  // ---- charges --------------------------------------------------------------------------------

  charge(ask: Ask): Answer {
    const before = this.answers.get(ask.key);
    if (before) return before.hash === ask.hash ? before.answer : KEY_REUSED;
    const hold = this.holds.get(ask.key);
    if (hold) return hold.ask.hash === ask.hash ? this.capture(hold, ask) : KEY_REUSED;
    return this.settle(ask);
  }

  private settle(ask: Ask): Answer {
    const verdict = this.price(ask);
    if (typeof verdict !== 'number') return this.keep(ask, verdict);
    const no = this.cannotSpend(ask.member, verdict, this.holdsEnough(ask, verdict));
    return no ? this.keep(ask, refused(no)) : this.pay(ask, verdict);
  }

  /** What settles a charge before its price is looked at. */
  private beforePrice(ask: Ask): Answer | undefined {
    const { subject } = ask;
    if (ask.close) return refused(ask.close);
    if (ask.role === 'removed') return refused('not_a_member');
    if (ask.doNotProcess || (subject !== null && this.suppressed.has(subject)))
      return refused('do_not_process');
    const owner = SOLD.includes(ask.action) ? this.owners.get(`${ask.action} ${subject}`) : undefined;
    if (owner) return { status: 'free', reason: owner === ask.member ? 'owned' : 'owned_by_teammate' };
    if (this.status !== 'active') return refused('account_frozen');
    return !ask.found || subject === null ? { status: 'free', reason: 'not_found' } : undefined;
  }

  /** A price, or why nothing is due. */
  price(ask: Ask): number | Answer {
    const { subject } = ask;
    const first = this.beforePrice(ask);
    if (first) return first;
    if (ask.action === 'profile' && ask.surface === 'export' && !this.current.companyExport)
      return refused('plan_excludes');
    const inApp = ask.surface !== 'api' && ask.surface !== 'export';
    const price = { emails: 1, phones: 5, profile: inApp ? 0 : 1, signal: 1 }[ask.action];
    if (price === undefined || (ask.action === 'signal' && ask.surface === 'export'))
      return refused('plan_excludes');
    if (price === 0) return { status: 'free', reason: 'included' };
    if (ask.events?.every((event) => this.paidEvents.has(`${subject} ${event}`)))
      return { status: 'free', reason: 'owned' };
    if (ask.role === 'manager') return refused('role_cannot_spend');
    return price > ask.ceiling ? refused('over_ceiling') : price;
  }

  cannotSpend(member: string, credits: number, reserved = false): string | undefined {
    if (this.current.limits) {
      const limit = this.limits.get(member) ?? null;
      const holdsOf = (of: (hold: Hold) => boolean) =>
        this.sumHolds('plan', (h) => h.counted && of(h)) +
        this.sumHolds('purchased', (h) => h.counted && of(h));
      const spent = (this.used.get(member) ?? 0) + holdsOf((hold) => hold.ask.member === member);
      if (limit !== null && spent + credits > limit) return 'member_limit';
      const group = this.groupOf.get(member);
      const pool = group === undefined ? null : (this.groups.get(group) ?? null);
      const pooled = (this.groupUsed.get(group ?? '') ?? 0) + holdsOf((hold) => hold.group === group);
      if (pool !== null && pooled + credits > pool) return 'group_limit';
    }
    return reserved || credits <= this.freePlan + this.freePurchased ? undefined : 'insufficient_credits';
  }

  private holdsEnough(ask: Ask, credits: number): boolean {
    const aside = this.asides.get(ask.reservation ?? '');
    return aside !== undefined && aside.member === ask.member && aside.plan + aside.purchased >= credits;
  }

  pay(ask: Ask, credits: number): Answer {
    const fromAside = this.holdsEnough(ask, credits);
    const plan = fromAside
      ? this.takeAside(ask.reservation ?? '', credits, this.now)
      : Math.min(this.freePlan, credits);
    return this.book(
      ask,
      plan,
      credits - plan,
      this.current.limits ? (this.groupOf.get(ask.member) ?? null) : null,
    );
  }

  private book(ask: Ask, plan: number, purchased: number, group: string | null): Answer {
    const { member, subject, action } = ask;
    const credits = plan + purchased;
    const seq = this.move('charge', -plan, -purchased, { member, subject, action });
    this.chargedInCycle += credits;
    this.chargeGroup.set(seq, group);
    this.count(member, group, credits);
    if (SOLD.includes(action) && subject !== null) this.owners.set(`${action} ${subject}`, member);
    for (const event of ask.events ?? []) this.paidEvents.add(`${subject} ${event}`);
    this.buyWhenFew(seq);
    return this.keep(ask, { status: 'charged', credits, seq });
  }

  /** An automatic purchase, one at a time, named after what made it. */
  private buyWhenFew(because: number | string): void {
    if (this.automatic?.order !== null || this.status !== 'active') return;
    if (this.freePlan + this.freePurchased >= this.automatic.below) return;
    const key = `automatic:${because}`;
    this.automatic.order = key;
    const { credits } = this.automatic;
    this.orders.set(key, { kind: 'credits', state: 'waiting', credits, automatic: true });
  }

  setAutomatic(key: string, purchase: { below: number; credits: number } | null): Answer {
    if (purchase?.credits !== this.automatic?.credits || !purchase) {
      this.cancelAutomatic();
      this.automatic = null;
    }
    if (purchase) this.automatic = { ...purchase, order: this.automatic?.order ?? null };
    this.buyWhenFew(key);
    return { ok: true };
  }

  suspend(key: string, on: boolean): Answer {
    if (!on && !this.suspended) return no('not_suspended');
    this.suspended = on;
    this.buyWhenFew(key);
    return { ok: true };
  }

  private count(member: string, group: string | null, credits: number): void {
    if (!this.current.limits) return;
    this.used.set(member, (this.used.get(member) ?? 0) + credits);
    if (group !== null) this.groupUsed.set(group, (this.groupUsed.get(group) ?? 0) + credits);
  }

  private keep(ask: Ask, answer: Answer): Answer {
    this.answers.set(ask.key, { hash: ask.hash, answer, subject: ask.subject });
    return answer;
  }

  // ---- held and set aside ---------------------------------------------------------------------

  authorise(ask: Ask): Answer {
    const before = this.answers.get(ask.key);
    if (before) return before.hash === ask.hash ? before.answer : KEY_REUSED;
    const own = this.holds.get(ask.key);
    if (own) return own.ask.hash === ask.hash ? { held: own.plan + own.purchased } : KEY_REUSED;
    const price = this.price({ ...ask, found: true });
    if (typeof price !== 'number') return this.keep(ask, price);
    const same = [...this.holds.values()].find(
      (hold) =>
        SOLD.includes(ask.action) && hold.ask.action === ask.action && hold.ask.subject === ask.subject,
    );
    if (same) return { waitFor: same.ask.key };
    const no = this.cannotSpend(ask.member, price);
    if (no) return this.keep(ask, refused(no));
    const plan = Math.min(this.freePlan, price);
    this.holds.set(ask.key, {
      ask,
      plan,
      purchased: price - plan,
      cycle: this.cycle,
      expires: this.now + 10 * MINUTE,
      group: this.current.limits ? (this.groupOf.get(ask.member) ?? null) : null,
      counted: this.current.limits,
    });
    this.buyWhenFew(`held:${ask.key}`);
    return { held: price };
  }

  private capture(hold: Hold, ask: Ask): Answer {
    const verdict = this.price({
      ...hold.ask,
      found: ask.found,
      doNotProcess: ask.doNotProcess,
      role: ask.role,
      ...(ask.close ? { close: ask.close } : {}),
    });
    if (typeof verdict !== 'number') return this.giveBack(hold, verdict, this.now);
    this.holds.delete(hold.ask.key);
    return this.book(hold.ask, hold.plan, hold.purchased, hold.group);
  }

  release(key: string): boolean {
    const hold = this.holds.get(key);
    if (hold) this.giveBack(hold, refused('cancelled'), this.now);
    return hold !== undefined;
  }

  private giveBack(hold: Hold, answer: Answer, at: number): Answer {
    this.holds.delete(hold.ask.key);
    if (hold.cycle !== this.cycle) this.cut(hold.plan, this.current.annual, at);
    this.cutEndless(hold.purchased, at);
    return this.keep(hold.ask, answer);
  }

  /** Plan credits of an earlier cycle came back. */
  private cut(plan: number, all: boolean, at: number): number {
    const over = Math.max(0, Math.min(plan, this.freePlan - cap(this.current)));
    const gone = all ? plan : over;
    if (gone > 0) this.move('expiry', -gone, 0, {}, at);
    return gone;
  }

  reserve(key: string, member: string, credits: number): Answer {
    if (this.status !== 'active') return no('account_frozen');
    const mine = [...this.asides.values()].filter((aside) => aside.member === member);
    const already = mine.reduce((sum, aside) => sum + aside.plan + aside.purchased, 0);
    const most = Math.max(10, Math.min(150, Math.floor((this.plan + this.purchased + already) / 10)));
    if (already + credits > most) return no('over_policy');
    if (credits > this.freePlan + this.freePurchased) return no('insufficient_credits');
    const plan = Math.min(this.freePlan, credits);
    const seq = this.move('reserve', -plan, plan - credits, { member });
    this.asides.set(key, {
      member,
      plan,
      purchased: credits - plan,
      cycle: this.cycle,
      expires: this.now + 7 * DAY,
      seq,
    });
    this.buyWhenFew(seq);
    return { ok: true };
  }

  private takeAside(key: string, credits: number, at: number): number {
    const aside = this.asides.get(key);
    if (!aside) return 0;
    const plan = Math.min(aside.plan, credits);
    aside.plan -= plan;
    aside.purchased -= credits - plan;
    if (aside.plan + aside.purchased === 0) this.asides.delete(key);
    this.move('release', plan, credits - plan, { member: aside.member, refersTo: aside.seq }, at);
    return plan;
  }

  endAside(key: string, at = this.now): Answer {
    const aside = this.asides.get(key);
    if (!aside) return no('unknown_reservation');
    const { cycle } = aside;
    const credits = aside.plan + aside.purchased;
    const plan = this.takeAside(key, credits, at);
    if (cycle !== this.cycle) this.cut(plan, this.current.annual, at);
    this.cutEndless(credits - plan, at);
    return { ok: true };
  }

  // ---- calls ----------------------------------------------------------------------------------

  call(call: {
    key: string;
    hash: string;
    member: string;
    surface: string;
    action: string;
    results: number | null;
    ceiling: number | null;
    atomic: boolean;
    items: Ask[];
  }): Answer {
    const before = this.calls.get(call.key);
    if (before) return before.hash === call.hash ? before.answer : KEY_REUSED;
    const minimum = call.surface === 'api' ? 1 : 0;
    const search = call.surface === 'api' ? Math.ceil((call.results ?? 0) / 25) : 0;
    const own = Math.max(minimum, call.results === null ? 0 : search);
    const store = (answer: Answer) => {
      this.calls.set(call.key, { hash: call.hash, answer });
      return answer;
    };
    if (call.atomic) {
      const code = this.wholeRefusal(call, own);
      if (code) return store({ credits: 0, own: refused(code), items: call.items.map(() => refused(code)) });
    }
    let spent = 0;
    const ceiling = call.ceiling ?? Number.POSITIVE_INFINITY;
    const items = call.items.map((item) => {
      const answer = this.charge({ ...item, ceiling: Math.min(item.ceiling, ceiling - spent) });
      spent += answer.status === 'charged' ? Number(answer.credits) : 0;
      return answer;
    });
    const ask: Ask = {
      key: call.key,
      hash: call.hash,
      member: call.member,
      role: 'member',
      surface: call.surface,
      action: call.results === null ? call.action : 'search',
      subject: null,
      found: true,
      doNotProcess: false,
      ceiling: 0,
    };
    const answer = this.payOwn(ask, spent > 0 ? 0 : own, ceiling - spent, items);
    const credits = spent + (answer.status === 'charged' ? Number(answer.credits) : 0);
    return store({ credits, own: answer, items });
  }

  private payOwn(ask: Ask, credits: number, left: number, items: Answer[]): Answer {
    if (credits === 0) return this.keep(ask, { status: 'free', reason: 'included' });
    if (this.status !== 'active') {
      const owned = items.length > 0 && items.every((item) => String(item.reason).startsWith('owned'));
      return this.keep(ask, owned ? { status: 'free', reason: 'owned' } : refused('account_frozen'));
    }
    if (credits > left) return this.keep(ask, refused('over_ceiling'));
    const code = this.cannotSpend(ask.member, credits);
    return code ? this.keep(ask, refused(code)) : this.pay(ask, credits);
  }

  private wholeRefusal(
    call: { member: string; ceiling: number | null; items: Ask[] },
    own: number,
  ): string | undefined {
    const whole = ['account_frozen', 'over_ceiling', 'role_cannot_spend', 'not_a_member'];
    const wanted = new Set<string>();
    let paid = 0;
    let owned = call.items.length > 0;
    for (const item of call.items) {
      const price = this.price(item);
      if (typeof price !== 'number') {
        if (price.status === 'refused' && whole.includes(String(price.code))) return String(price.code);
        owned = owned && String(price.reason).startsWith('owned');
        continue;
      }
      owned = false;
      if (!wanted.has(`${item.action} ${item.subject}`)) paid += price;
      wanted.add(`${item.action} ${item.subject}`);
    }
    const total = paid > 0 ? paid : this.status !== 'active' && owned ? 0 : own;
    if (total === 0) return undefined;
    if (call.ceiling !== null && total > call.ceiling) return 'over_ceiling';
    if (this.status !== 'active') return 'account_frozen';
    return this.cannotSpend(call.member, total);
  }

  // ---- the plan -------------------------------------------------------------------------------

  private isUpgrade(to: Plan): boolean {
    const order = ['free', 'starter', 'pro', 'premium', 'scale'];
    const step = order.indexOf(to.name) - order.indexOf(this.current.name);
    if (this.current.annual && !to.annual) return false;
    return step > 0 || (step === 0 && to.annual && !this.current.annual);
  }

  orderPlan(key: string, plan: Plan, confirmed: boolean): Answer {
    if (this.status === 'frozen') return no('account_frozen');
    if (this.status === 'suspended') return no('account_suspended');
    if (!this.isUpgrade(plan)) return no('not_an_upgrade');
    for (const order of this.orders.values())
      if (order.kind === 'plan' && order.state === 'waiting') order.state = 'cancelled';
    this.orders.set(key, { kind: 'plan', state: 'waiting', credits: 0, plan, automatic: false });
    return confirmed ? this.confirm(key) : { ok: true, state: 'waiting' };
  }

  orderCredits(key: string, credits: number, confirmed: boolean): Answer {
    if (this.status === 'suspended') return no('account_suspended');
    this.orders.set(key, { kind: 'credits', state: 'waiting', credits, automatic: false });
    return confirmed ? this.confirm(key) : { ok: true, state: 'waiting' };
  }

  confirm(key: string): Answer {
    const order = this.orders.get(key);
    if (!order) return no('unknown_order');
    if (order.state === 'confirmed') return { ok: true, state: 'confirmed' };
    if (order.state === 'cancelled') return no('order_closed');
    if (order.kind === 'plan' && order.plan) {
      if (this.status === 'frozen') return no('account_frozen');
      if (this.status === 'suspended') return no('account_suspended');
      if (!this.isUpgrade(order.plan)) return no('not_an_upgrade');
      this.start(order.plan);
    }
    if (order.kind === 'renewal' && order.plan) this.renew(order.plan, this.now);
    if (order.kind === 'credits') {
      this.addPurchased('purchase', order.credits);
      if (this.automatic?.order === key) this.automatic.order = null;
    }
    order.state = 'confirmed';
    return { ok: true, state: 'confirmed' };
  }

  cancel(key: string, byMember: boolean): Answer {
    const order = this.orders.get(key);
    if (!order) return no('unknown_order');
    if (order.state === 'confirmed') return no('order_closed');
    if (order.state === 'waiting' && order.kind === 'renewal' && byMember) return no('payment_due');
    if (order.state === 'waiting' && order.automatic) this.automatic = null;
    order.state = 'cancelled';
    return { ok: true, state: 'cancelled' };
  }

  changeAtRenewal(plan: Plan): Answer {
    if (this.current.name === 'free') return no('paid_plans_only');
    if (this.graceEnd !== null) return no('payment_due');
    const same = plan.name === this.current.name && plan.annual === this.current.annual;
    if (same || this.isUpgrade(plan)) return no('not_a_downgrade');
    this.next = plan;
    return { ok: true };
  }

  takeBack(): Answer {
    if (this.graceEnd !== null) return no('payment_due');
    if (!this.next) return no('nothing_to_take_back');
    this.next = null;
    return { ok: true };
  }

  contract(plan: Plan, atRenewal: boolean): Answer {
    if (atRenewal && this.graceEnd !== null) return no('payment_due');
    if (atRenewal) this.next = plan;
    else if (this.frozen) return no('account_frozen');
    else this.start(plan);
    return { ok: true };
  }

  freeze(months: number): Answer {
    if (this.suspended) return no('account_suspended');
    if (this.current.name === 'free') return no('paid_plans_only');
    if (this.frozen) return no('already_frozen');
    const starts = this.freezes.map(({ from }) => from).sort((a, b) => b - a);
    if (this.freezes.some(({ until }) => this.now < monthsLater(until, 3))) return no('too_soon_after_last');
    if (starts[1] !== undefined && this.now < monthsLater(starts[1], 12)) return no('twice_in_twelve_months');
    if (this.graceEnd !== null) return no('payment_due');
    const until = monthsLater(this.now, months);
    this.freezes.push({ from: this.now, until });
    this.frozen = { from: this.now, until, endWithout: this.cycleEnd };
    this.endCycleLater(until - this.now);
    return { ok: true };
  }

  endFreeze(): Answer {
    if (!this.frozen) return no('not_frozen');
    const last = this.freezes.at(-1);
    if (last) last.until = this.now;
    this.endCycleLater(this.now - this.frozen.from);
    this.thaw();
    return { ok: true };
  }

  private endCycleLater(frozen: number): void {
    this.cycleEnd = midnightAfter((this.frozen?.endWithout ?? 0) + frozen);
    this.anchor = this.cycleEnd;
    this.turns = -1;
  }

  goodwill(credits: number): Answer {
    this.addPurchased('grant', credits);
    return { ok: true };
  }

  // ---- members and refunds --------------------------------------------------------------------

  setLimit(member: string, limit: number | null): Answer {
    if (!this.current.limits) return no('not_in_plan');
    this.limits.set(member, limit);
    return { ok: true };
  }

  setGroup(group: string, limit: number | null): Answer {
    if (!this.current.limits) return no('not_in_plan');
    this.groups.set(group, limit);
    return { ok: true };
  }

  removeGroup(group: string): Answer {
    if (!this.groups.delete(group)) return no('unknown_group');
    for (const [member, own] of [...this.groupOf]) if (own === group) this.groupOf.delete(member);
    return { ok: true };
  }

  join(member: string, group: string | null): Answer {
    if (!this.current.limits) return no('not_in_plan');
    if (group !== null && !this.groups.has(group)) return no('unknown_group');
    if (group === null) this.groupOf.delete(member);
    else this.groupOf.set(member, group);
    return { ok: true };
  }

  requestRefund(seq: number, byAdmin: boolean): Answer {
    const line = this.lines[seq - 1];
    if (line?.kind !== 'charge') return no('unknown_charge');
    if (line.subject === null || !SOLD.includes(line.action ?? '')) return no('nothing_charged');
    if (seq <= this.endedSeq) return no('subscription_ended');
    if (this.refunds.has(seq)) return no('already_refunded');
    if (this.now - line.at > 14 * DAY) return no('too_late');
    const fair = Math.max(10, Math.floor(this.chargedInCycle / 20));
    if (!byAdmin && this.refundedInCycle + line.amount > fair) {
      this.refunds.set(seq, 'waiting');
      return { ok: true, state: 'waiting' };
    }
    return this.refund(seq, line);
  }

  decideRefund(seq: number, give: boolean): Answer {
    const state = this.refunds.get(seq);
    if (!state) return no('unknown_refund');
    if (state !== 'waiting') return no('refund_decided');
    const line = this.lines[seq - 1];
    if (give && line && seq <= this.endedSeq) return no('subscription_ended');
    if (give && line) return this.refund(seq, line);
    this.refunds.set(seq, 'declined');
    return { ok: true, state: 'declined' };
  }

  private refund(seq: number, line: Line): Answer {
    this.refunds.set(seq, 'given');
    const { member, subject, action, planPart, amount } = line;
    this.move('refund', planPart, amount - planPart, { member, subject, action, refersTo: seq });
    this.refundedInCycle += amount;
    if (seq >= this.cycleFirstSeq) this.count(member ?? '', this.chargeGroup.get(seq) ?? null, -amount);
    else this.cut(planPart, false, this.now);
    this.cutEndless(amount - planPart, this.now);
    return { ok: true, state: 'given' };
  }
}

const refused = (code: string): Answer => ({ status: 'refused', code });
const no = (code: string): Answer => ({ ok: false, code });
const KEY_REUSED: Answer = { reused: true };
