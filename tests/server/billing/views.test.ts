import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { describeOnEngines } from '../support/engines.ts';
import { ask, done, memberOf, world } from './world.ts';

describeOnEngines('views of an account', (database) => {
  const w = world(database, '2026-03-10T12:00:00Z');

  it('usage adds up by category, surface, action, member and day, net of refunds, with what was free', async () => {
    w.at('2026-03-10T12:00:00Z');
    const account = await w.on('pro');
    const teammate = { ...account, memberId: randomUUID() };
    const phone = await w.charge(account, { action: 'phones', subject: 'orla' });
    await w.charge(account, { action: 'phones', subject: 'orla' });
    w.at('2026-03-11T12:00:00Z');
    await w.charge(teammate, { surface: 'platform' });
    await w.charge(teammate, { action: 'signal', surface: 'api', subject: 'acme' });
    const seq = phone.status === 'charged' ? phone.seq : 0;
    done(await w.billing.requestRefund({ ...ask(account, memberOf(account)), seq, reason: 'dead_number' }));
    const all = { from: new Date('2026-03-01T00:00:00Z'), to: new Date('2026-04-01T00:00:00Z') };
    const report = await w.billing.usage(account.accountId, all);
    expect(report.total).toEqual({ credits: 2, charges: 3, free: 1 });
    expect(report.byCategory).toMatchObject({
      dataPoints: { credits: 1, charges: 2 },
      intelligence: { credits: 1 },
      workflow: { credits: 0 },
    });
    expect(report.bySurface).toMatchObject({
      extension: { credits: 0, charges: 1, free: 1 },
      platform: { credits: 1 },
      api: { credits: 1 },
    });
    expect(report.byAction).toMatchObject({ phones: { credits: 0, free: 1 }, emails: { credits: 1 } });
    expect(report.byMember).toContainEqual({ memberId: teammate.memberId, credits: 2, charges: 2, free: 0 });
    expect(report.byDay).toEqual([
      { day: '2026-03-10', credits: 5, charges: 1, free: 1 },
      { day: '2026-03-11', credits: -3, charges: 2, free: 0 },
    ]);
    const first = await w.billing.usage(account.accountId, {
      ...all,
      to: new Date('2026-03-11T00:00:00Z'),
      memberId: account.memberId,
    });
    expect(first.total).toEqual({ credits: 5, charges: 1, free: 1 });
    expect((await w.billing.usage(account.accountId, { from: all.to, to: all.to })).total).toEqual({
      credits: 0,
      charges: 0,
      free: 0,
    });
  });

  it('the statement is read newest first, by pages, and filtered', async () => {
    w.at('2026-03-10T12:00:00Z');
    const account = await w.on('starter');
    await w.spend(account, 7);
    w.at('2026-04-10T00:00:00Z');
    await w.ledger.touch(account.accountId);
    const page = (before?: number) =>
      w.billing.statement(account.accountId, {}, { limit: 3, ...(before === undefined ? {} : { before }) });
    const first = await page();
    expect(first.hasMore).toBe(true);
    expect(first.lines.map(({ seq, kind, change }) => [seq, kind, change])).toEqual([
      [7, 'grant', 400],
      [6, 'expiry', -33],
      [5, 'charge', -1],
    ]);
    expect(first.lines[2]).toMatchObject({
      from: 'wallet',
      to: 'usage:dataPoints',
      memberId: account.memberId,
      erased: false,
    });
    const rest = await page(5);
    expect(rest.lines.map(({ seq }) => seq)).toEqual([4, 3, 2]);
    expect((await page(2)).lines.map(({ seq }) => seq)).toEqual([1]);
    const filtered = await w.billing.statement(
      account.accountId,
      { kinds: ['charge'], actions: ['phones'], memberId: account.memberId },
      { limit: 9 },
    );
    expect(filtered.lines.map(({ seq }) => seq)).toEqual([3]);
    const march = { from: new Date('2026-03-01T00:00:00Z'), to: new Date('2026-04-01T00:00:00Z') };
    expect(
      (await w.billing.statement(account.accountId, march, { limit: 9 })).lines.map(({ seq }) => seq),
    ).toEqual([5, 4, 3, 2, 1]);
  });

  it('the plan says what the next renewal keeps, cuts and grants', async () => {
    w.at('2026-03-10T12:00:00Z');
    const account = await w.on('starter');
    done(await w.billing.orderCredits({ ...ask(account), credits: 70, cents: null, confirmed: true }));
    expect(await w.billing.plan(account.accountId)).toMatchObject({
      planId: 'starter',
      allowance: 400,
      cap: 800,
      plan: 440,
      purchased: 70,
      held: 0,
      reserved: 0,
      next: null,
      forecast: { at: new Date('2026-04-10T00:00:00Z'), keeps: 470, cuts: 40, grants: 400 },
      fairUseLeft: 10,
    });
    const annual = await w.on('starter', 'annual');
    expect(await w.billing.plan(annual.accountId)).toMatchObject({
      cap: null,
      forecast: { at: new Date('2027-03-10T00:00:00Z'), keeps: 0, cuts: 4840, grants: 4800 },
    });
  });

  it('looking carries out what fell due first', async () => {
    w.at('2026-03-10T12:00:00Z');
    const account = await w.free();
    w.at('2026-06-10T00:00:00Z');
    expect((await w.ledger.balance(account.accountId))?.plan).toBe(80);
    expect((await w.billing.plan(account.accountId))?.cycle.no).toBe(3);
  });
});
