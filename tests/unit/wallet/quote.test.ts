import { describe, expect, it } from 'vitest';
import { Computer } from './support/computer.ts';
import { down, FakeServer } from './support/fake-server.ts';
import { DAVOR, numberedSlug, ORLA } from './support/people.ts';

async function signedIn(credits = 40, role: 'owner' | 'manager' = 'owner') {
  const server = new FakeServer(credits);
  const computer = await Computer.start(server, server.join('Ilse Marwick', role));
  return { server, computer };
}

describe('a quote', () => {
  it('sends nothing about the people it is for', async () => {
    const { server, computer } = await signedIn();
    server.now += 120_000;
    await computer.wallet.quote([ORLA, { memberId: '3111222010' }]);
    await computer.wallet.sync();
    expect(JSON.stringify(server.requests)).not.toMatch(/orla|3111222010/);
  });

  it('of 100 people comes in one answer, in the order asked', async () => {
    const { computer } = await signedIn();
    await computer.click(numberedSlug(3), 'emails');
    const people = Array.from({ length: 100 }, (_, i) => numberedSlug(i));
    const states = await computer.wallet.quote(people);
    expect(states).toHaveLength(100);
    expect(states.map(({ emails }) => emails.state).indexOf('revealed')).toBe(3);
    expect(states.filter(({ phones }) => phones.state === 'price')).toHaveLength(100);
  });

  it('finds what is owned under every alias of the person', async () => {
    const { computer } = await signedIn();
    await computer.click(ORLA, 'emails');
    const [bySlug, byNumber, byBoth] = await computer.wallet.quote([
      { slug: 'ORLA-Quillon' },
      { memberId: '3111222010' },
      { memberId: '3111222010', slug: 'a-new-slug' },
    ]);
    for (const found of [bySlug, byNumber, byBoth]) expect(found?.emails.state).toBe('revealed');
  });

  it('a slug that passed to somebody else shows neither the value nor a free price', async () => {
    const { server, computer } = await signedIn();
    await computer.click(ORLA, 'emails');
    server.reveal(server.join('Bo Lindqvist'), DAVOR, 'emails');
    await computer.wallet.sync();
    const [reassigned, reassignedOwned] = await computer.wallet.quote([
      { memberId: '3999888777', slug: 'orla-quillon' },
      { memberId: '3999888777', slug: 'davor-hale' },
    ]);
    expect(reassigned?.emails).toEqual({ state: 'price', credits: 1 });
    expect(reassignedOwned?.emails).toEqual({ state: 'price', credits: 1 });
  });

  it('offline after a first sync: prices are known; before it: unreachable', async () => {
    const { server, computer } = await signedIn();
    server.standing = down;
    await computer.restart();
    expect(await computer.button(ORLA, 'phones')).toEqual({ state: 'price', credits: 5 });
    await computer.device.wallet.meta.where('k').startsWith('snapshot').delete();
    expect(await computer.button(ORLA, 'phones')).toEqual({ state: 'unreachable' });
  });

  it('says what is missing when the credits do not suffice', async () => {
    const { computer } = await signedIn(4);
    expect(await computer.button(ORLA, 'emails')).toEqual({ state: 'price', credits: 1 });
    expect(await computer.button(ORLA, 'phones')).toEqual({
      state: 'not_enough_credits',
      credits: 5,
      available: 4,
    });
  });

  it('a frozen account sells nothing, and what it owns stays readable', async () => {
    const { server, computer } = await signedIn();
    await computer.click(ORLA, 'emails');
    server.reveal(server.join('Bo Lindqvist'), DAVOR, 'emails');
    server.ledger.status = 'frozen';
    await computer.wallet.sync();
    expect(await computer.button(ORLA, 'emails')).toMatchObject({ state: 'revealed' });
    expect(await computer.button(DAVOR, 'emails')).toMatchObject({ state: 'price', credits: 0 });
    expect(await computer.button(ORLA, 'phones')).toEqual({ state: 'refused', code: 'account_frozen' });
  });

  it('a manager is told that the role spends nothing', async () => {
    const { computer } = await signedIn(40, 'manager');
    expect(await computer.button(ORLA, 'phones')).toEqual({ state: 'refused', code: 'role_cannot_spend' });
  });

  it('what the account owns but this computer has not is free, and fetched with a ceiling of 0', async () => {
    const { server, computer } = await signedIn();
    await computer.click(ORLA, 'phones');
    await computer.device.cache.contacts.clear();
    await computer.restart();
    expect(await computer.button(ORLA, 'phones')).toEqual({ state: 'price', credits: 0, reason: 'owned' });
    expect(await computer.click(ORLA, 'phones')).toMatchObject({ state: 'revealed' });
    expect(
      JSON.parse(server.requests.findLast(({ path }) => path === '/v1/charges')?.body ?? '{}'),
    ).toMatchObject({ items: [{ ceiling: 0 }] });
    expect(server.charges()).toHaveLength(1);
  });

  it('reads what teammates did at most once a minute while pages are looked at', async () => {
    const { server, computer } = await signedIn();
    const before = server.requests.length;
    for (let i = 0; i < 5; i += 1) await computer.wallet.quote([ORLA]);
    expect(server.requests).toHaveLength(before);
    server.now += 61_000;
    await computer.wallet.quote([ORLA]);
    await computer.wallet.sync();
    expect(server.requests.length).toBeGreaterThan(before);
  });
});
