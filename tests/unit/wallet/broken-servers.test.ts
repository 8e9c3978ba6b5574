import { describe, expect, it } from 'vitest';
import { postChargesRequestSchema } from '../../../lib/protocol/wallet-api.ts';
import { Computer } from './support/computer.ts';
import { down, FakeServer, type Fault, replies } from './support/fake-server.ts';
import { DAVOR, numberedSlug, ORLA } from './support/people.ts';

async function signedIn() {
  const server = new FakeServer(400);
  return { server, computer: await Computer.start(server, server.join('Ilse Marwick')) };
}

describe('a charge on which the server fails every time', () => {
  it.each([500, 200])('does not hold up the others (answer %i)', async (status) => {
    const { server, computer } = await signedIn();
    server.standing = down;
    for (let index = 0; index < 12; index += 1) await computer.click(numberedSlug(index), 'emails');
    const poison: Fault = (serve) => {
      const request = server.requests.at(-1);
      const poisoned =
        request?.path === '/v1/charges' &&
        postChargesRequestSchema
          .parse(JSON.parse(request.body))
          .items.some(({ person }) => person.slug === numberedSlug(0).slug);
      if (!poisoned) return serve();
      return status === 500 ? replies(500)(serve) : Response.json({ items: 'not a list' });
    };
    server.standing = poison;
    for (let minutes = 0; minutes < 20; minutes += 1) {
      server.now += 60_000;
      await computer.wallet.sync();
    }
    expect(server.charges()).toHaveLength(11);
    expect((await computer.view()).waiting).toHaveLength(1);
  });
});

describe('a ledger that was replaced', () => {
  it('takes with it what was owned in the old one', async () => {
    const { server, computer } = await signedIn();
    await computer.click(ORLA, 'phones');
    await computer.click(DAVOR, 'phones');
    server.restoreFromStart();
    await computer.wallet.sync();
    await computer.device.cache.contacts.clear();
    await computer.restart();
    server.now += 25 * 3_600_000;
    await computer.wallet.sync();
    expect(await computer.button(ORLA, 'phones')).toEqual({ state: 'price', credits: 5 });
  });
});
