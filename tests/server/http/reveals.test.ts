import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EMPTY_HEAD, verifyEntries } from '../../../lib/credits/chain.ts';
import { TEAMMATE } from '../../../server/demo/account.ts';
import { DEMO_PEOPLE } from '../../../server/directory/demo-people.ts';
import { type Client, charge } from '../support/client.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());
const bySlug = ({ slug }: { slug: string }) => ({ slug });

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

describe('a reveal over HTTP', () => {
  it('starts a new member with an account of their own and 40 credits on the Free plan', async () => {
    const client = await server.signUp('Ilse Marwick');
    const wallet = await client.wallet();
    expect(wallet).toMatchObject({
      account: { name: 'Ilse Marwick', status: 'active' },
      member: { role: 'owner', name: 'Ilse Marwick', email: client.email },
      balance: 40,
      plan: 40,
      purchased: 0,
      planId: 'free',
      head: { seq: 1, balance: 40 },
      offlinePolicy: { maxQueued: 25, maxHeld: 10 },
    });
  });

  it('finds the same account and balance at every later sign-in', async () => {
    const first = await server.signUp();
    await first.charge(charge(bySlug(DEMO_PEOPLE.orla), 'emails'));
    const again = await server.signIn(first.email, first.password);
    const [before, after] = [await first.wallet(), await again.wallet()];
    expect(after.account).toEqual(before.account);
    expect(after).toMatchObject({ balance: 39, head: before.head });
  });

  it('charges 1 for an email and 5 for a phone, and delivers what was bought and nothing else', async () => {
    const client = await server.signUp();
    const { orla } = DEMO_PEOPLE;
    const emails = await client.charge(charge(bySlug(orla), 'emails'));
    expect(emails.items[0]).toMatchObject({
      outcome: { status: 'charged', credits: 1, seq: 2 },
      contact: { personId: orla.contactId, fullName: orla.fullName },
    });
    expect(emails.head).toMatchObject({ seq: 2, balance: 39 });
    const [item] = emails.items;
    if (!item || !('outcome' in item)) throw new Error('no outcome');
    expect(item.contact?.emails?.map(({ email }) => email)).toEqual([...orla.emails]);
    expect(item.contact).not.toHaveProperty('phones');
    expect(item.contact?.aliases).toContain(`member:${orla.memberId}`);

    const phones = await client.charge(charge({ memberId: orla.memberId }, 'phones'));
    const [both] = phones.items;
    if (!both || !('outcome' in both)) throw new Error('no outcome');
    expect(both.outcome).toEqual({ status: 'charged', credits: 5, seq: 3 });
    expect(both.contact?.phones?.map(({ number }) => number)).toEqual([...orla.phones]);
    expect(both.contact?.emails).toEqual(item.contact?.emails);
    expect((await client.wallet()).balance).toBe(34);
  });

  it('lets anybody who holds the entries prove the ledger', async () => {
    const client = await server.signUp();
    await client.charge(
      charge(bySlug(DEMO_PEOPLE.orla), 'emails'),
      charge(bySlug(DEMO_PEOPLE.davor), 'phones'),
    );
    const { account } = await client.wallet();
    const first = await client.entries('?limit=2');
    expect(first).toMatchObject({ hasMore: true });
    const second = await client.entries(`?after=2&epoch=${first.epoch}`);
    expect(second).toMatchObject({ hasMore: false });
    const all = [...first.entries, ...second.entries];
    expect(verifyEntries(sha256, account.id, EMPTY_HEAD, all)).toEqual({ ok: true, head: second.head });
  });

  it('costs nothing where nothing is found, whoever is asked for', async () => {
    const client = await server.signUp();
    const { neither, invalidOnly, emailOnly } = DEMO_PEOPLE;
    const { items, head } = await client.charge(
      charge(bySlug(neither), 'emails'),
      charge(bySlug(invalidOnly), 'phones'),
      charge(bySlug(emailOnly), 'phones'),
      charge({ slug: 'nobody-knows-them' }, 'emails'),
      charge({ contactId: 'con_of_nobody' }, 'emails'),
    );
    for (const item of items) {
      expect(item).toMatchObject({ outcome: { status: 'free', reason: 'not_found' } });
      expect(item).not.toHaveProperty('contact');
    }
    expect(head).toMatchObject({ seq: 1, balance: 40 });
  });

  it('never charges more than the button said', async () => {
    const client = await server.signUp();
    const { items, head } = await client.charge(charge(bySlug(DEMO_PEOPLE.orla), 'phones', 4));
    expect(items[0]).toMatchObject({ outcome: { status: 'refused', code: 'over_ceiling' } });
    expect(items[0]).not.toHaveProperty('contact');
    expect(head.balance).toBe(40);
  });

  it('never charges a data point twice: not for the same member, not for a teammate', async () => {
    const { demo } = server;
    if (!demo) throw new Error('no demo account');
    const owner = await server.signIn(demo.email, demo.password);
    const teammate = await server.signIn(TEAMMATE.email, demo.password);
    expect((await teammate.wallet()).account.id).toBe(demo.accountId);
    const { european } = DEMO_PEOPLE;
    const bought = await owner.charge(charge(bySlug(european), 'emails'));
    const { balance } = bought.head;
    const mine = await owner.charge(charge({ contactId: european.contactId }, 'emails', 0));
    const theirs = await teammate.charge(charge({ memberId: european.memberId }, 'emails'));
    expect(mine.items[0]).toMatchObject({ outcome: { status: 'free', reason: 'owned' } });
    expect(theirs.items[0]).toMatchObject({
      outcome: { status: 'free', reason: 'owned_by_teammate' },
      contact: { emails: [{ email: european.emails[0] }] },
    });
    expect(theirs.head.balance).toBe(balance);
  });

  it('tells a device under every alias what the account owns, page by page', async () => {
    const client = await server.signUp();
    const { orla, davor } = DEMO_PEOPLE;
    await client.charge(charge(bySlug(orla), 'emails'), charge(bySlug(davor), 'emails'));
    const first = await client.entitlements('?limit=1');
    expect(first).toMatchObject({
      entitlements: [{ subject: orla.contactId, dataPoint: 'emails', seq: 2 }],
      cursor: 2,
      hasMore: true,
    });
    expect(first.entitlements[0]?.aliases).toEqual(
      expect.arrayContaining([`member:${orla.memberId}`, `slug:${orla.slug}`]),
    );
    const second = await client.entitlements('?after=2&limit=1');
    expect(second).toMatchObject({
      entitlements: [{ subject: davor.contactId }],
      cursor: 3,
      hasMore: false,
    });
    expect(await client.entitlements('?after=3')).toEqual({ entitlements: [], cursor: 3, hasMore: false });
  });

  it('refuses a person who asked not to be processed', async () => {
    const client = await server.signUp();
    const { items, head } = await client.charge(charge(bySlug(DEMO_PEOPLE.doNotProcess), 'emails'));
    expect(items[0]).toMatchObject({ outcome: { status: 'refused', code: 'do_not_process' } });
    expect(items[0]).not.toHaveProperty('contact');
    expect(head.balance).toBe(40);
  });

  it('refuses what the balance does not cover, and goes on with what it covers', async () => {
    const client = await server.signUp();
    const sellable = await sql<{ contact_id: string }>`
      SELECT contact_id FROM contacts WHERE jsonb_array_length(phones) > 0 AND NOT do_not_process
        AND NOT phones @> '[{"status": "invalid"}]' LIMIT 9
    `.execute(server.engine.db);
    const wanted = sellable.rows.map((row) => row.contact_id);
    const { items, head } = await client.charge(
      ...wanted.map((contactId) => charge({ contactId }, 'phones')),
      charge(bySlug(DEMO_PEOPLE.neither), 'emails'),
    );
    const statuses = items.map((item) => ('outcome' in item ? item.outcome.status : 'error'));
    expect(statuses.filter((status) => status === 'charged')).toHaveLength(8);
    expect(items[8]).toMatchObject({ outcome: { status: 'refused', code: 'insufficient_credits' } });
    expect(items[9]).toMatchObject({ outcome: { status: 'free', reason: 'not_found' } });
    expect(head.balance).toBe(0);
  });
});

describe('what was bought', () => {
  it('stays readable when the directory has dropped the person', async () => {
    const client = await server.signUp();
    const { longName } = DEMO_PEOPLE;
    const bought = await client.charge(charge(bySlug(longName), 'emails'));
    const { db } = server.engine;
    await db.deleteFrom('contact_aliases').where('contact_id', '=', longName.contactId).execute();
    await db.deleteFrom('contact_sources').where('contact_id', '=', longName.contactId).execute();
    await db.deleteFrom('contacts').where('contact_id', '=', longName.contactId).execute();
    const again = await client.charge(charge({ contactId: longName.contactId }, 'emails'));
    expect(again.items[0]).toMatchObject({ outcome: { status: 'free', reason: 'owned' } });
    const contactOf = (answer: typeof again) => {
      const [item] = answer.items;
      return item && 'outcome' in item ? item.contact : undefined;
    };
    expect(contactOf(again)).toEqual(contactOf(bought));
    expect((await client.entitlements()).entitlements[0]?.aliases).toContain(`slug:${longName.slug}`);
  });

  it('is not delivered any more once the person asked not to be processed', async () => {
    const client = await server.signUp();
    const { rightToLeft } = DEMO_PEOPLE;
    const first = charge(bySlug(rightToLeft), 'emails');
    await client.charge(first);
    await server.engine.db
      .updateTable('contacts')
      .set({ do_not_process: true })
      .where('contact_id', '=', rightToLeft.contactId)
      .execute();
    const stored = await client.charge(first);
    expect(stored.items[0]).toMatchObject({ outcome: { status: 'charged', credits: 1 } });
    expect(stored.items[0]).not.toHaveProperty('contact');
    const fresh = await client.charge(charge({ contactId: rightToLeft.contactId }, 'emails'));
    expect(fresh.items[0]).toMatchObject({ outcome: { status: 'refused', code: 'do_not_process' } });
    expect(fresh.items[0]).not.toHaveProperty('contact');
  });
});

describe('a member who may not spend', () => {
  async function withRole(role: 'manager' | null): Promise<Client> {
    const client = await server.signUp();
    const { member } = await client.wallet();
    const { db } = server.engine;
    if (role === null) await db.deleteFrom('identity_members').where('user_id', '=', member.id).execute();
    else await db.updateTable('identity_members').set({ role }).where('user_id', '=', member.id).execute();
    return client;
  }

  it('is refused as a manager, and still finds free what the account owns', async () => {
    const client = await server.signUp();
    const { orla, davor } = DEMO_PEOPLE;
    const before = charge(bySlug(orla), 'emails');
    const bought = await client.charge(before);
    const { member } = await client.wallet();
    await server.engine.db
      .updateTable('identity_members')
      .set({ role: 'manager' })
      .where('user_id', '=', member.id)
      .execute();
    const { items, head } = await client.charge(
      charge(bySlug(davor), 'emails'),
      charge(bySlug(orla), 'emails'),
      before,
    );
    expect(items[0]).toMatchObject({ outcome: { status: 'refused', code: 'role_cannot_spend' } });
    expect(items[1]).toMatchObject({ outcome: { status: 'free', reason: 'owned' } });
    expect(items[2]).toEqual(bought.items[0]);
    expect(head).toEqual(bought.head);
  });

  it('is refused as a manager for good: the same key is not charged after a promotion', async () => {
    const client = await withRole('manager');
    const asked = charge(bySlug(DEMO_PEOPLE.davor), 'emails');
    await client.charge(asked);
    const { member } = await client.wallet();
    await server.engine.db
      .updateTable('identity_members')
      .set({ role: 'member' })
      .where('user_id', '=', member.id)
      .execute();
    const { items } = await client.charge(asked);
    expect(items[0]).toMatchObject({ outcome: { status: 'refused', code: 'role_cannot_spend' } });
  });

  it('is refused without a membership, and reads nothing of the account', async () => {
    const client = await withRole(null);
    const { items } = await client.charge(charge(bySlug(DEMO_PEOPLE.davor), 'emails'));
    expect(items[0]).toMatchObject({ outcome: { status: 'refused', code: 'not_a_member' } });
    expect(items[0]).not.toHaveProperty('contact');
    for (const path of ['/v1/wallet', '/v1/wallet/entries', '/v1/wallet/entitlements']) {
      expect((await client.get(path)).status).toBe(403);
    }
  });
});
