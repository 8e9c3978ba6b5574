import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { walletSchema } from '../../lib/protocol/wallet-api.ts';

const CREDITS = 20_000;

/** An account to soak, as the server sees it. */
export type SoakAccount = {
  readonly email: string;
  readonly password: string;
  /** Credits that can be spent now. */
  balance(): Promise<number>;
};

/** Signs up and buys credits; the demo's payments confirm themselves. @throws Error with what the server said. */
export async function openAccount(url: string, id: string): Promise<SoakAccount> {
  const email = `soak-${id}@quillstreet.example`;
  const password = randomUUID();
  const post = async (path: string, body: object, headers: Record<string, string>): Promise<unknown> => {
    const answer = await fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const { token } = z
    .object({ token: z.string() })
    .parse(await post('/api/auth/sign-up/email', { name: 'Ilse Marwick', email, password }, {}));
  const authorization = `Bearer ${token}`;
  await post('/v1/purchases', { credits: CREDITS }, { authorization, 'idempotency-key': randomUUID() });
  return {
    email,
    password,
    async balance() {
      const answer = await fetch(`${url}/v1/wallet`, { headers: { authorization } });
      return walletSchema.parse(await answer.json()).balance;
    },
  };
}

/** Resident memory of the server's process: MB. */
export async function serverMegabytes(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const [, bytes] = /^process_resident_memory_bytes (\S+)/m.exec(text) ?? [];
  return Number(bytes) / 1e6;
}
