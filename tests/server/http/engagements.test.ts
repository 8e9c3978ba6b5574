import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PRICE_LIST } from '../../../lib/credits/price-list.ts';
import { ENGAGEMENTS } from '../../../lib/protocol/engagement.ts';
import { postEngagementsResponseSchema } from '../../../lib/protocol/engagement-api.ts';
import { DEMO_PEOPLE } from '../../../server/directory/demo-people.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { accountWith, type Person, send } from '../support/settings.ts';
import { expectSound } from '../support/soundness.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const { orla, phoneOnlyDoNotCall, doNotProcess } = DEMO_PEOPLE;
const PATH = '/v1/engagements';
const item = (kind: (typeof ENGAGEMENTS)[number], { slug }: { slug: string }, ceiling = 0) => ({
  ...{ key: randomUUID(), kind, person: { slug }, ceiling },
});

async function record({ client }: Person, ...items: ReturnType<typeof item>[]) {
  const answer = await send(server, client.authorization, 'POST', PATH, { surface: 'extension', items });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${answer.status} ${text}`);
  return postEngagementsResponseSchema.parse(JSON.parse(text)).items;
}

describe('engagement', () => {
  it('is recorded for nothing by the specification’s prices, and counted in the usage', async () => {
    const { owner, accountId } = await accountWith(server, 'free', []);
    const before = await owner.client.entries();
    const items = ENGAGEMENTS.map((kind) => item(kind, orla));
    const answers = await record(owner, ...items);
    for (const answer of answers)
      expect(answer).toMatchObject({ outcome: { status: 'free', reason: 'included' } });
    expect(await record(owner, ...items)).toEqual(answers);
    expect((await owner.client.entries()).entries).toEqual(before.entries);
    const usage = await (await owner.client.get('/v1/usage')).text();
    expect(usage).toContain('engagement');
    await expectSound(server.engine, accountId);
  });

  it('costs what the price list in force says, at most its ceiling, once a key, and stands in the statement', async () => {
    const { owner, accountId } = await accountWith(server, 'free', []);
    const prices = { ...PRICE_LIST.prices, engagement: { extension: { credits: 2, per: 1 } } };
    const list = { ...PRICE_LIST, version: 77, prices };
    await server.engine.db
      .insertInto('price_lists')
      .values({ version: 77, body: JSON.stringify(list) })
      .execute();
    await server.engine.db
      .updateTable('accounts')
      .set({ price_list: 77 })
      .where('account_id', '=', accountId)
      .execute();
    const paid = item('compose', orla, 2);
    expect(await record(owner, paid, item('copy', orla, 1))).toMatchObject([
      { outcome: { status: 'charged', credits: 2 } },
      { outcome: { status: 'refused', code: 'over_ceiling' } },
    ]);
    await record(owner, paid);
    const { entries } = await owner.client.entries();
    expect(entries.filter(({ action }) => action === 'engagement')).toMatchObject([
      { amount: 2, surface: 'extension' },
    ]);
    await expectSound(server.engine, accountId);
  });

  it('does not call who must not be called, and nothing is done with who asked not to be processed', async () => {
    const { owner } = await accountWith(server, 'free', []);
    const answers = await record(
      owner,
      ...[item('call', phoneOnlyDoNotCall), item('copy', phoneOnlyDoNotCall), item('compose', doNotProcess)],
    );
    expect(answers.map((one) => ('outcome' in one ? one.outcome.status : 'error'))).toEqual([
      'refused',
      'free',
      'refused',
    ]);
  });

  it('under a key that was used for something else is refused', async () => {
    const { owner } = await accountWith(server, 'free', []);
    const first = item('copy', orla);
    await record(owner, first);
    expect(
      await owner.settings.refused('POST', PATH, {
        surface: 'extension',
        items: [{ ...first, kind: 'call' }],
      }),
    ).toBe('409 key_reused');
  });
});
