import { randomUUID } from 'node:crypto';
import { beforeAll, expect } from 'vitest';
import type { Interval, PlanId, PlanTerms } from '../../../lib/credits/plans.ts';
import { PLANS } from '../../../lib/credits/plans.ts';
import type { Billing } from '../../../server/billing/billing.ts';
import { createBilling } from '../../../server/billing/create-billing.ts';
import type {
  Actor,
  BillingAnswer,
  BillingKind,
  BillingValue,
} from '../../../server/ledger/billing-commands.ts';
import { createLedger } from '../../../server/ledger/create-ledger.ts';
import type { ChargeCommand, Ledger } from '../../../server/ledger/ledger.ts';
import type { TestDatabase } from '../support/engines.ts';
import { chargeOf, outcomeOf, type TestAccount } from '../support/ledger.ts';

export const OPERATOR: Actor = { kind: 'operator', name: 'ops' };
export const ADMIN: Actor = { kind: 'member', memberId: randomUUID(), role: 'admin' };
export const memberOf = (account: TestAccount): Actor => ({
  kind: 'member',
  memberId: account.memberId,
  role: 'member',
});

/** A ledger with its billing on a clock that the test turns. */
export type World = {
  readonly ledger: Ledger;
  readonly billing: Billing;
  at(moment: string): void;
  now(): Date;
  /** A free account opened now with its 40 credits. */
  free(): Promise<TestAccount>;
  /** An account that began this plan now, with its whole allowance and the 40 of Free. */
  on(planId: PlanId, interval?: Interval): Promise<TestAccount>;
  /** An account with a contract of these terms, begun now. */
  contract(terms?: Partial<PlanTerms>, interval?: Interval): Promise<TestAccount>;
  charge(account: TestAccount, differs?: Partial<ChargeCommand>): Promise<ReturnType<typeof outcomeOf>>;
  /** Spends credits on phones (5) and emails (1) of new people. */
  spend(account: TestAccount, credits: number): Promise<void>;
  /** The two parts. */
  parts(account: TestAccount): Promise<[plan: number, purchased: number]>;
  /** Kinds and amounts of the entries after `seq`. */
  entries(account: TestAccount, after?: number): Promise<string[]>;
};

export function world(database: TestDatabase, start: string): World {
  let now = new Date(start);
  let ledger: Ledger | undefined;
  let billing: Billing | undefined;
  beforeAll(() => {
    const opened = createLedger({ engine: database.engine, clock: () => now });
    ledger = opened;
    billing = createBilling({ db: database.engine.db, ledger: opened, now: () => now });
    return () => opened.close();
  });
  const open = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('the world is open from `beforeAll` on');
    return value;
  };
  const self: World = {
    get ledger() {
      return open(ledger);
    },
    get billing() {
      return open(billing);
    },
    at(moment) {
      now = new Date(moment);
    },
    now: () => now,
    async free() {
      const account = { accountId: randomUUID(), memberId: randomUUID() };
      const { accountId } = account;
      await self.ledger.openAccount({ accountId, planId: 'free', at: now });
      await self.ledger.credit({ accountId, kind: 'grant', amount: 40, key: 'opening' });
      return account;
    },
    async on(planId, interval = 'monthly') {
      const account = await self.free();
      const order = { planId, interval, cents: null, confirmed: true };
      done(await self.billing.orderPlan({ ...ask(account), ...order }));
      return account;
    },
    async contract(terms = {}, interval = 'monthly') {
      const account = await self.free();
      const all = { ...PLANS.scale, ...terms };
      done(await self.billing.setTerms({ ...ask(account, OPERATOR), terms: all, interval, when: 'now' }));
      return account;
    },
    async charge(account, differs = {}) {
      const [result] = await self.ledger.charge([chargeOf(account, differs)]);
      return outcomeOf(result);
    },
    async spend(account, credits) {
      const phones = Array.from({ length: Math.floor(credits / 5) }, () =>
        chargeOf(account, { action: 'phones' }),
      );
      const emails = Array.from({ length: credits % 5 }, () => chargeOf(account));
      const results = await self.ledger.charge([...phones, ...emails]);
      for (const result of results) expect(outcomeOf(result).status).toBe('charged');
    },
    async parts({ accountId }) {
      const balance = await self.ledger.balance(accountId);
      return [balance?.plan ?? 0, balance?.purchased ?? 0];
    },
    async entries({ accountId }, after = 0) {
      const entries = await self.ledger.entries(accountId, after, 1000);
      return entries.map(({ kind, amount }) => `${kind} ${amount}`);
    },
  };
  return self;
}

/** A command's envelope with a key of its own. */
export const ask = ({ accountId }: TestAccount, actor: Actor = ADMIN) => ({
  accountId,
  key: randomUUID(),
  actor,
});

export function done<K extends BillingKind>(answer: BillingAnswer<K>): BillingValue<K> {
  if (!answer.ok) throw new Error(`refused: ${answer.code}`);
  return answer.value;
}

export const codeOf = (answer: BillingAnswer): string => (answer.ok ? 'ok' : answer.code);
