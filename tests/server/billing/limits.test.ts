import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { describeOnEngines } from '../support/engines.ts';
import { expectSound } from '../support/soundness.ts';
import { ask, codeOf, done, memberOf, world } from './world.ts';

describeOnEngines('member limits and pools', (database) => {
  const w = world(database, '2026-03-10T12:00:00Z');

  it('a member is warned at 75 % and refused at 100 % of a cycle, and starts anew in the next', async () => {
    w.at('2026-03-10T12:00:00Z');
    const account = await w.contract();
    const { memberId } = account;
    done(await w.billing.setMemberLimit({ ...ask(account), memberId, limit: 20 }));
    await w.spend(account, 15);
    expect(await w.billing.members(account.accountId)).toEqual([
      { memberId, used: 15, held: 0, limit: 20, mark: 'warning', groupId: null },
    ]);
    await w.spend(account, 5);
    expect(await w.charge(account)).toEqual({ status: 'refused', code: 'member_limit' });
    expect(await w.charge({ ...account, memberId: randomUUID() })).toMatchObject({ status: 'charged' });
    w.at('2026-04-10T00:00:00Z');
    expect(await w.charge(account)).toMatchObject({ status: 'charged' });
    await expectSound(database.engine, account.accountId);
  });

  it('a pool is shared: what one member spends is missing for the others', async () => {
    w.at('2026-03-10T12:00:00Z');
    const account = await w.contract();
    const teammate = { ...account, memberId: randomUUID() };
    const groupId = randomUUID();
    done(await w.billing.setGroup({ ...ask(account), groupId, name: 'North', limit: 12 }));
    for (const { memberId } of [account, teammate]) {
      done(await w.billing.setMemberGroup({ ...ask(account), memberId, groupId }));
    }
    await w.spend(account, 10);
    expect(await w.charge(teammate, { action: 'phones' })).toEqual({
      status: 'refused',
      code: 'group_limit',
    });
    await w.spend(teammate, 2);
    const [group] = await w.billing.groups(account.accountId);
    expect(group).toMatchObject({ name: 'North', used: 12, limit: 12, mark: 'reached' });
    expect(new Set(group?.members)).toEqual(new Set([account.memberId, teammate.memberId]));
    done(await w.billing.removeGroup({ ...ask(account), groupId }));
    expect(await w.charge(account)).toMatchObject({ status: 'charged' });
    expect(await w.billing.groups(account.accountId)).toEqual([]);
    await expectSound(database.engine, account.accountId);
  });

  it('what is held for a member counts as spent until it is given back', async () => {
    w.at('2026-03-10T12:00:00Z');
    const account = await w.contract();
    done(await w.billing.setMemberLimit({ ...ask(account), memberId: account.memberId, limit: 7 }));
    const key = randomUUID();
    const held = {
      ...account,
      key,
      requestHash: new Uint8Array([1]),
      surface: 'api',
      action: 'phones',
      subject: 'orla',
      doNotProcess: false,
      ceiling: 5,
    } as const;
    expect(await w.ledger.authorise([held])).toMatchObject([{ kind: 'authorised', credits: 5 }]);
    expect(await w.charge(account, { action: 'phones' })).toEqual({
      status: 'refused',
      code: 'member_limit',
    });
    expect(await w.ledger.release({ accountId: account.accountId, key })).toBe('released');
    expect(await w.charge(account, { action: 'phones' })).toMatchObject({ status: 'charged' });
    await expectSound(database.engine, account.accountId);
  });

  it('a refund of this cycle gives the limit back; many members at once never pass it', async () => {
    w.at('2026-03-10T12:00:00Z');
    const account = await w.contract();
    done(await w.billing.setMemberLimit({ ...ask(account), memberId: account.memberId, limit: 25 }));
    const results = await Promise.all(
      Array.from({ length: 12 }, () => w.charge(account, { action: 'phones' })),
    );
    const charged = results.flatMap((outcome) => (outcome.status === 'charged' ? [outcome.seq] : []));
    expect(charged).toHaveLength(5);
    done(await w.billing.requestRefund({ ...ask(account), seq: charged[0] ?? 0, reason: 'dead_number' }));
    expect(await w.charge(account, { action: 'phones' })).toMatchObject({ status: 'charged' });
    expect((await w.billing.members(account.accountId))[0]?.used).toBe(25);
    await expectSound(database.engine, account.accountId);
  });

  it('exists in Scale only, is set by admins, and knows only pools that are there', async () => {
    w.at('2026-03-10T12:00:00Z');
    const pro = await w.on('pro');
    const { memberId } = pro;
    expect(codeOf(await w.billing.setMemberLimit({ ...ask(pro), memberId, limit: 1 }))).toBe('not_in_plan');
    expect(
      codeOf(await w.billing.setGroup({ ...ask(pro), groupId: randomUUID(), name: 'x', limit: 1 })),
    ).toBe('not_in_plan');
    const scale = await w.contract();
    const byMember = { ...ask(scale, memberOf(scale)), memberId, limit: null };
    expect(codeOf(await w.billing.setMemberLimit(byMember))).toBe('admin_only');
    expect(codeOf(await w.billing.setMemberGroup({ ...ask(scale), memberId, groupId: randomUUID() }))).toBe(
      'unknown_group',
    );
    expect(codeOf(await w.billing.removeGroup({ ...ask(scale), groupId: randomUUID() }))).toBe(
      'unknown_group',
    );
    await w.spend(pro, 6);
    expect(await w.billing.members(pro.accountId)).toEqual([
      { memberId, used: 6, held: 0, limit: null, mark: 'clear', groupId: null },
    ]);
  });

  it('a manager spends nothing and a removed member is told so; what is owned stays readable to a manager', async () => {
    w.at('2026-03-10T12:00:00Z');
    const account = await w.on('pro');
    await w.charge(account, { subject: 'orla' });
    const manager = { memberRefusal: 'role_cannot_spend', memberId: randomUUID() } as const;
    expect(await w.charge(account, manager)).toEqual({ status: 'refused', code: 'role_cannot_spend' });
    expect(await w.charge(account, { ...manager, subject: 'orla' })).toEqual({
      status: 'free',
      reason: 'owned_by_teammate',
    });
    const removed = { memberRefusal: 'not_a_member', subject: 'orla' } as const;
    expect(await w.charge(account, removed)).toEqual({ status: 'refused', code: 'not_a_member' });
  });
});
