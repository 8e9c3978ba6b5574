import { readdir, readFile } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { doneSchema } from '../../../lib/protocol/billing-api.ts';
import {
  groupMadeSchema,
  groupsSchema,
  invitationsSchema,
  invitedSchema,
  membersSchema,
  receivedInvitationSchema,
  selfSchema,
} from '../../../lib/protocol/members-api.ts';
import { chargeKeysSchema } from '../../../lib/protocol/wallet-api.ts';
import { DEMO_PEOPLE } from '../../../server/directory/demo-people.ts';
import { charge } from '../support/client.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { accountWith, join, personOf, putOnPlan, send } from '../support/settings.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

async function letters(): Promise<string> {
  const folder = joinPath(server.dataDir, 'mail');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.eml'));
  const texts = await Promise.all(names.map((name) => readFile(joinPath(folder, name), 'utf8')));
  return texts.join('\n');
}

describe('an invitation', () => {
  it('goes out by mail, and only the person at that address sees and accepts it', async () => {
    const { owner, accountId } = await accountWith(server, 'pro', []);
    const invited = await server.signUp('Tove Brask');
    const stranger = await personOf(server, await server.signUp());
    const { settings } = owner;
    const asked = { email: invited.email.toUpperCase(), role: 'admin' };
    const { invitation, mail } = await settings.do('POST', '/v1/invitations', invitedSchema, asked);
    expect(mail).toBe('sent');
    const mailed = await letters();
    expect(mailed).toContain(`To: ${invited.email}`);
    expect(mailed).toContain(invitation.id);
    const path = `/v1/invitations/${invitation.id}`;
    expect(await stranger.settings.refused('GET', path)).toBe('404 invitation_not_found');
    expect(await stranger.settings.refused('POST', `${path}/accept`)).toBe('404 invitation_not_found');
    const person = await personOf(server, invited);
    expect(await person.settings.get(path, receivedInvitationSchema)).toMatchObject({
      role: 'admin',
      account: { name: 'Oda Quillon' },
      inviter: { name: 'Oda Quillon' },
    });
    await person.settings.do('POST', `${path}/accept`, doneSchema);
    expect(await invited.wallet()).toMatchObject({ account: { id: accountId }, member: { role: 'admin' } });
    expect(await person.settings.refused('POST', `${path}/accept`)).toBe('404 invitation_not_found');
    expect(await settings.refused('POST', '/v1/invitations', asked)).toBe('409 already_member');
  });

  it('is sent again or taken back', async () => {
    const { owner } = await accountWith(server, 'pro', []);
    const other = await accountWith(server, 'pro', []);
    const asked = { email: 'jorun.aldane@quillstreet.example', role: 'member' };
    const { invitation } = await owner.settings.do('POST', '/v1/invitations', invitedSchema, asked);
    expect(await owner.settings.refused('POST', '/v1/invitations', asked)).toBe('409 already_invited');
    const path = `/v1/invitations/${invitation.id}`;
    expect(await other.owner.settings.refused('POST', `${path}/resend`)).toBe('404 invitation_not_found');
    expect(await other.owner.settings.refused('DELETE', path)).toBe('404 invitation_not_found');
    const again = await owner.settings.do('POST', `${path}/resend`, invitedSchema);
    expect(again.invitation.id).toBe(invitation.id);
    await owner.settings.do('DELETE', path, doneSchema);
    expect(await owner.settings.get('/v1/invitations', invitationsSchema)).toEqual({ invitations: [] });
    expect(await owner.settings.refused('POST', `${path}/resend`)).toBe('404 invitation_not_found');
  });

  it('needs a seat', async () => {
    const { owner } = await accountWith(server, 'free', []);
    const asked = { email: 'nobody@quillstreet.example', role: 'member' };
    expect(await owner.settings.refused('POST', '/v1/invitations', asked)).toBe('409 seats_full');
  });

  it('gives the last seat to one of two who accept at once, and leaves the other one’s open', async () => {
    const { owner, accountId } = await accountWith(server, 'pro', []);
    const people = await Promise.all([0, 1].map(async () => personOf(server, await server.signUp())));
    const ids = await Promise.all(
      people.map(async ({ client }) => {
        const asked = { email: client.email, role: 'member' };
        return (await owner.settings.do('POST', '/v1/invitations', invitedSchema, asked)).invitation.id;
      }),
    );
    // Both were invited while the plan had room
    await putOnPlan(server, accountId, 'scale', { seats: 2 });
    const answers = await Promise.all(
      people.map(({ client }, i) =>
        send(server, client.authorization, 'POST', `/v1/invitations/${ids[i]}/accept`),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await owner.settings.get('/v1/members', membersSchema)).seats).toEqual({
      used: 2,
      invited: 1,
      of: 2,
    });
  });
});

describe('roles', () => {
  it('let an admin decide, and a manager on Scale only', async () => {
    const { owner, member } = await accountWith(server, 'pro', ['member']);
    const path = `/v1/members/${member.id}/role`;
    expect(await owner.settings.refused('PUT', path, { role: 'manager' })).toBe('403 not_in_plan');
    expect(await owner.settings.refused('PUT', path, { role: 'owner' })).toBe('400 invalid_request');
    await owner.settings.do('PUT', path, doneSchema, { role: 'admin' });
    expect((await member.settings.get('/v1/members', membersSchema)).members).toHaveLength(2);
    const scale = await accountWith(server, 'scale', ['manager']);
    expect((await scale.manager.settings.get('/v1/members', membersSchema)).seats.used).toBe(1);
    const { items } = await scale.manager.client.charge(charge({ slug: DEMO_PEOPLE.orla.slug }, 'emails'));
    expect(items[0]).toMatchObject({ outcome: { status: 'refused', code: 'role_cannot_spend' } });
  });

  it('end the sessions of whoever is demoted, and close the account to whoever is removed', async () => {
    const { owner, admin, member } = await accountWith(server, 'pro', ['admin', 'member']);
    await owner.settings.do('PUT', `/v1/members/${admin.id}/role`, doneSchema, { role: 'member' });
    expect((await admin.client.get('/v1/wallet')).status).toBe(401);
    await owner.settings.do('DELETE', `/v1/members/${member.id}`, doneSchema);
    expect(await member.settings.refused('GET', '/v1/wallet')).toBe('403 not_a_member');
    const back = await server.signIn(member.client.email, member.client.password);
    expect((await back.wallet()).account.id).not.toBe((await owner.client.wallet()).account.id);
    expect(await owner.settings.refused('DELETE', `/v1/members/${member.id}`)).toBe('404 unknown_member');
  });

  it('of somebody removed: what waits on their devices is refused for good, and a teammate’s key stays untold', async () => {
    const { owner, member } = await accountWith(server, 'pro', ['member']);
    const mine = charge({ slug: DEMO_PEOPLE.orla.slug }, 'emails');
    const bought = await member.client.charge(mine);
    const theirs = charge({ slug: DEMO_PEOPLE.davor.slug }, 'emails');
    await owner.client.charge(theirs);
    await owner.settings.do('DELETE', `/v1/members/${member.id}`, doneSchema);
    const late = charge({ slug: DEMO_PEOPLE.davor.slug }, 'phones');
    const refused = { key: late.key, outcome: { status: 'refused', code: 'not_a_member' } };
    expect((await member.client.charge(late)).items).toEqual([refused]);
    expect((await member.client.charge(late, mine)).items).toMatchObject([
      refused,
      { outcome: bought.items[0] && 'outcome' in bought.items[0] ? bought.items[0].outcome : null },
    ]);
    const keys = [mine, late, theirs].map(({ key }) => key).join();
    const { items } = await member.settings.get(`/v1/charges?keys=${keys}`, chargeKeysSchema);
    expect(items.map(({ outcome }) => outcome?.status ?? null)).toEqual(['charged', 'refused', null]);
    expect(await member.settings.refused('GET', '/v1/wallet/entries')).toBe('403 not_a_member');
  });

  it('leave every account with its owner, who can hand it over', async () => {
    const { owner, admin, member } = await accountWith(server, 'pro', ['admin', 'member']);
    expect(await admin.settings.refused('DELETE', `/v1/members/${owner.id}`)).toBe('409 owner_must_stay');
    expect(await admin.settings.refused('PUT', `/v1/members/${owner.id}/role`, { role: 'member' })).toBe(
      '409 owner_must_stay',
    );
    expect(await owner.settings.refused('POST', '/v1/leave')).toBe('409 owner_must_stay');
    expect(await admin.settings.refused('PUT', '/v1/account/owner', { memberId: admin.id })).toBe(
      '403 forbidden',
    );
    await owner.settings.do('PUT', '/v1/account/owner', doneSchema, { memberId: member.id });
    expect(await member.settings.get('/v1/me', selfSchema)).toMatchObject({ role: 'owner' });
    expect(await owner.settings.get('/v1/me', selfSchema)).toMatchObject({ role: 'admin' });
    await owner.settings.do('POST', '/v1/leave', doneSchema);
    expect((await owner.client.get('/v1/wallet')).status).toBe(401);
  });

  it('reach no member of another account', async () => {
    const { owner } = await accountWith(server, 'scale', []);
    const other = await accountWith(server, 'scale', ['member']);
    const path = `/v1/members/${other.member.id}`;
    expect(await owner.settings.refused('DELETE', path)).toBe('404 unknown_member');
    expect(await owner.settings.refused('PUT', `${path}/role`, { role: 'admin' })).toBe('404 unknown_member');
    expect(await owner.settings.refused('PUT', `${path}/limit`, { limit: 1 })).toBe('404 unknown_member');
    expect(await owner.settings.refused('PUT', `${path}/group`, { groupId: null })).toBe(
      '404 unknown_member',
    );
    expect(await owner.settings.refused('PUT', '/v1/account/owner', { memberId: other.member.id })).toBe(
      '404 unknown_member',
    );
  });
});

describe('limits and groups', () => {
  it('are for Scale', async () => {
    const { owner, member } = await accountWith(server, 'pro', ['member']);
    const path = `/v1/members/${member.id}`;
    expect(await owner.settings.refused('PUT', `${path}/limit`, { limit: 5 })).toBe('403 not_in_plan');
    expect(await owner.settings.refused('POST', '/v1/groups', { name: 'North', limit: 5 })).toBe(
      '403 not_in_plan',
    );
  });

  it('bound what a member and a pool spend, and are shown to whoever they bind', async () => {
    const { owner, member } = await accountWith(server, 'scale', ['member']);
    const { settings } = owner;
    await settings.do('PUT', `/v1/members/${member.id}/limit`, doneSchema, { limit: 4 });
    const refused = await member.client.charge(charge({ slug: DEMO_PEOPLE.orla.slug }, 'phones'));
    expect(refused.items[0]).toMatchObject({ outcome: { status: 'refused', code: 'member_limit' } });
    await settings.do('PUT', `/v1/members/${member.id}/limit`, doneSchema, { limit: null });
    const group = { name: 'North', limit: 5 };
    const { id } = await settings.do('POST', '/v1/groups', groupMadeSchema, group);
    await settings.do('PUT', `/v1/members/${member.id}/group`, doneSchema, { groupId: id });
    await member.client.charge(charge({ slug: DEMO_PEOPLE.orla.slug }, 'phones'));
    expect(await member.settings.get('/v1/me', selfSchema)).toMatchObject({
      group: { id, ...group, used: 5, mark: 'reached' },
    });
    const pooled = await member.client.charge(charge({ slug: DEMO_PEOPLE.davor.slug }, 'emails'));
    expect(pooled.items[0]).toMatchObject({ outcome: { status: 'refused', code: 'group_limit' } });
    expect((await settings.get('/v1/groups', groupsSchema)).groups).toMatchObject([
      { id, members: [{ id: member.id, name: 'Person member' }] },
    ]);
    await settings.do('PUT', `/v1/groups/${id}`, doneSchema, { name: 'South', limit: 50 });
    const other = await accountWith(server, 'scale', []);
    expect(await other.owner.settings.refused('PUT', `/v1/groups/${id}`, group)).toBe('404 unknown_group');
    expect(await other.owner.settings.refused('DELETE', `/v1/groups/${id}`)).toBe('404 unknown_group');
    await settings.do('DELETE', `/v1/groups/${id}`, doneSchema);
    expect((await member.settings.get('/v1/me', selfSchema)).group).toBeNull();
  });

  it('count a person who joins later', async () => {
    const { owner } = await accountWith(server, 'scale', []);
    await join(server, owner, 'member');
    expect((await owner.settings.get('/v1/members', membersSchema)).seats).toMatchObject({
      used: 2,
      of: 1000,
    });
  });
});
