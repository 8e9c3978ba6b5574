import { randomUUID } from 'node:crypto';
import { parsePersonUrl } from '../../lib/linkedin/index.ts';
import { postChargesResponseSchema } from '../../lib/protocol/wallet-api.ts';
import { TEAMMATE } from '../../server/demo/account.ts';

/** A teammate reveals a data point from their own device. */
export async function revealAsTeammate(
  server: { url: string; password: string },
  profileUrl: string,
  dataPoint: 'emails' | 'phones',
  ceiling: number,
): Promise<void> {
  const signIn = await fetch(`${server.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: TEAMMATE.email, password: server.password }),
  });
  const token = signIn.headers.get('set-auth-token');
  if (!signIn.ok || token === null) throw new Error(`the teammate could not sign in: ${signIn.status}`);
  const person = parsePersonUrl(profileUrl);
  if (person.kind !== 'person' || !person.slug) throw new Error(`${profileUrl} is not a profile`);
  const answer = await fetch(`${server.url}/v1/charges`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({
      surface: 'platform',
      items: [{ key: randomUUID(), person: { slug: person.slug }, dataPoint, ceiling }],
    }),
  });
  if (!answer.ok) throw new Error(`the teammate's reveal failed: ${answer.status} ${await answer.text()}`);
  const [item] = postChargesResponseSchema.parse(await answer.json()).items;
  if (!item || !('outcome' in item) || item.outcome.status !== 'charged') {
    throw new Error(`the teammate's reveal was not charged: ${JSON.stringify(item)}`);
  }
}
