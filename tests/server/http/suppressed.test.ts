import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { suppressedSubjectsSchema } from '../../../lib/protocol/wallet-api.ts';
import { DEMO_PEOPLE } from '../../../server/directory/demo-people.ts';
import { type Client, charge } from '../support/client.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const { orla, davor } = DEMO_PEOPLE;

async function suppressed(client: Client, after?: string) {
  const answer = await client.get(`/v1/wallet/suppressed${after === undefined ? '' : `?after=${after}`}`);
  expect(answer.status).toBe(200);
  return suppressedSubjectsSchema.parse(await answer.json());
}

describe('people to be erased from a device', () => {
  it('are those whom the account owns and who asked not to be processed, since a time', async () => {
    const [mine, theirs] = [await server.signUp(), await server.signUp()];
    await mine.charge(charge({ slug: orla.slug }, 'emails'), charge({ slug: davor.slug }, 'emails'));
    expect(await suppressed(mine)).toEqual({ subjects: [], cursor: null });
    await server.engine.db
      .insertInto('suppressed_subjects')
      .values({ subject: orla.contactId, erased: false, at: new Date('2026-11-22T10:00:00.000Z') })
      .execute();
    const told = await suppressed(mine);
    expect(told).toEqual({ subjects: [orla.contactId], cursor: '2026-11-22T10:00:00.000Z' });
    expect((await suppressed(mine, told.cursor ?? '')).subjects).toEqual([orla.contactId]);
    expect((await suppressed(mine, '2026-11-22T10:00:00.001Z')).subjects).toEqual([]);
    expect((await suppressed(theirs)).subjects).toEqual([]);
  });

  it('are told to members who are signed in, and a time that is none is refused', async () => {
    const client = await server.signUp();
    expect((await fetch(`${server.url}/v1/wallet/suppressed`)).status).toBe(401);
    expect((await client.get('/v1/wallet/suppressed?after=yesterday')).status).toBe(400);
  });
});
