import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { DemoServer } from '../server-process.ts';

const foundSchema = z.object({ results: z.array(z.object({ contact: z.object({ personId: z.string() }) })) });

/** Gives the demo account some history: a few emails and phones, bought on two surfaces. */
export async function revealSome(server: DemoServer): Promise<void> {
  const token = await tokenOf(server);
  const ask = async (path: string, body: unknown): Promise<unknown> => {
    const response = await fetch(`${server.url}/v1${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const filter = { hasEmail: true, hasPhone: true };
  const { results } = foundSchema.parse(await ask('/directory/search', { filter, limit: 12 }));
  for (const [index, { contact }] of results.entries()) {
    await ask('/charges', {
      surface: index % 3 === 0 ? 'platform' : 'extension',
      items: [
        {
          key: randomUUID(),
          person: { contactId: contact.personId },
          dataPoint: index % 2 ? 'phones' : 'emails',
          ceiling: 5,
        },
      ],
    });
  }
}

async function tokenOf({ url, email, password }: DemoServer): Promise<string> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  const token = response.headers.get('set-auth-token');
  if (!token) throw new Error(`no sign-in: ${response.status}`);
  return token;
}
