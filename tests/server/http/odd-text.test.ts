import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PEOPLE } from '../../../server/directory/demo-people.ts';
import { type Client, charge, errorOf } from '../support/client.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let client: Client;
beforeAll(async () => {
  server = await startTestServer();
  client = await server.signUp();
});
afterAll(() => server.stop());

describe('an identity with characters that no identity has', () => {
  it.each([
    ['a control character in a slug', { slug: 'a\u0000b' }],
    ['a control character in a contact id', { contactId: 'a\u0000b' }],
    ['half a surrogate pair in a slug', { slug: 'a\ud800b' }],
    ['half a surrogate pair in a contact id', { contactId: 'a\ud800b' }],
  ])('%s is refused with its place, and nothing is charged', async (_title, person) => {
    const good = charge({ slug: DEMO_PEOPLE.orla.slug }, 'emails');
    const answer = await client.post({ surface: 'extension', items: [good, charge(person, 'emails')] });
    expect(await errorOf(answer)).toMatchObject({ status: 400, error: { code: 'invalid_request' } });
    expect((await client.wallet()).balance).toBe(40);
  });
});
