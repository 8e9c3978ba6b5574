import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import type { Engine } from '../../../server/database/engine.ts';
import { verifyAccount } from '../../../server/ledger/verify.ts';
import { readAccountRows } from '../../../server/ledger/verify-rows.ts';
import { describeOnEngines } from '../support/engines.ts';
import { chargeOf } from '../support/ledger.ts';
import { expectSound } from '../support/soundness.ts';
import { ask, done, memberOf, type World, world } from './world.ts';

/**
 * A contract with a limit and a pool; entries: grants 1 and 2, phone 3, refund of it 4, reserve 5, email paid from it
 * (release 6, charge 7), purchase 8, email 9; an authorisation of 5 is open.
 */
async function accountWithEverything(w: World): Promise<string> {
  const account = await w.contract({ allowance: 100 });
  const { accountId, memberId } = account;
  const groupId = randomUUID();
  done(await w.billing.setGroup({ ...ask(account), groupId, name: 'North', limit: 90 }));
  done(await w.billing.setMemberGroup({ ...ask(account), memberId, groupId }));
  const phone = await w.charge(account, { action: 'phones', subject: 'orla' });
  const seq = phone.status === 'charged' ? phone.seq : 0;
  done(await w.billing.requestRefund({ ...ask(account, memberOf(account)), seq, reason: 'dead_number' }));
  const reservation = ask(account, memberOf(account));
  done(await w.billing.reserve({ ...reservation, memberId, device: 'laptop', credits: 8 }));
  await w.charge(account, { reservation: reservation.key, subject: 'brin' });
  done(await w.billing.orderCredits({ ...ask(account), credits: 30, cents: null, confirmed: true }));
  await w.charge(account, { subject: 'caro' });
  const {
    found: _found,
    payload: _payload,
    ...held
  } = chargeOf(account, { action: 'phones', subject: 'dain' });
  await w.ledger.authorise([held]);
  return accountId;
}

async function corrupt({ db }: Engine, change: string, accountId: string): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await sql`ALTER TABLE entries DISABLE TRIGGER USER`.execute(transaction);
    await sql`${sql.raw(change)} AND account_id = ${accountId}`.execute(transaction);
    await sql`ALTER TABLE entries ENABLE TRIGGER USER`.execute(transaction);
  });
}

const CORRUPTIONS: [change: string, field: RegExp][] = [
  ['UPDATE accounts SET held_plan = 4 WHERE true', /accounts.held_plan/],
  ['UPDATE accounts SET charged_in_cycle = 99 WHERE true', /accounts.charged_in_cycle/],
  ['UPDATE accounts SET refunded_in_cycle = 0 WHERE true', /accounts.refunded_in_cycle/],
  ["UPDATE accounts SET next_due = '2099-01-01' WHERE true", /accounts.next_due/],
  ["UPDATE accounts SET cycle_end = cycle_end + interval '1 day' WHERE true", /accounts.cycle_end/],
  ['UPDATE accounts SET status = 1 WHERE true', /accounts.status/],
  ['UPDATE accounts SET cycle_no = 0 WHERE true', /accounts.cycle_no|member_usage/],
  ['UPDATE authorisations SET state = 2 WHERE true', /accounts.held_plan|authorisations.state/],
  ['UPDATE authorisations SET plan_part = 3 WHERE true', /accounts.held_plan/],
  ['UPDATE member_budgets SET held = 1 WHERE true', /member_budgets.held/],
  ['UPDATE group_budgets SET held = 1 WHERE true', /group_budgets.held/],
  ['UPDATE member_usage SET used = used + 1 WHERE true', /member_usage.used/],
  ['UPDATE group_usage SET used = used + 1 WHERE true', /group_usage.used/],
  ['DELETE FROM member_usage WHERE true', /member_usage.used/],
  ['UPDATE reservations SET plan_left = plan_left + 1 WHERE true', /reservations.plan_left/],
  ['UPDATE reservations SET open = false WHERE true', /reservations.open/],
  ['UPDATE refunds SET credits = 1 WHERE true', /refunds.credits/],
  ['UPDATE refunds SET state = 2 WHERE true', /refunds/],
  ['DELETE FROM refunds WHERE true', /refunds.charge_seq/],
  ['UPDATE entries SET refers_to = 9 WHERE seq = 4', /subject|amount/],
  ['UPDATE entitlements SET marked = NOT marked WHERE seq = 3', /entitlements.marked/],
  ['UPDATE orders SET state = 0 WHERE true', /orders.state/],
  ['UPDATE orders SET credits = 1 WHERE true', /orders.credits/],
  [
    "INSERT INTO freezes SELECT account_id, '2026-03-10T00:00Z', '2026-04-10T00:00Z' FROM accounts WHERE true",
    /^at$/,
  ],
  ["UPDATE payloads SET subject = 'nobody' WHERE subject = 'brin'", /payloads of nobody/],
];

describeOnEngines('verifying billing', (database) => {
  const w = world(database, '2026-03-10T12:00:00Z');

  it('finds nothing wrong with an account that has everything', async () => {
    await expectSound(database.engine, await accountWithEverything(w));
  });

  it.each(CORRUPTIONS)('after "%s" names %s', async (change, field) => {
    const accountId = await accountWithEverything(w);
    await corrupt(database.engine, change, accountId);
    const findings = verifyAccount(await readAccountRows(database.engine.db, accountId));
    expect(findings.map((finding) => finding.field)).toContainEqual(expect.stringMatching(field));
  });

  beforeAll(() => w.at('2026-03-10T12:00:00Z'));
});
