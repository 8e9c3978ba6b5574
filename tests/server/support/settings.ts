import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { PLANS, type PlanTerms } from '../../../lib/credits/plans.ts';
import type { Role } from '../../../lib/credits/words.ts';
import { invitedSchema } from '../../../lib/protocol/members-api.ts';
import { errorBodySchema } from '../../../lib/protocol/wallet-api.ts';
import type { Client } from './client.ts';
import type { TestServer } from './server.ts';

type Headers = Record<string, string>;

/** Sends any request of `/v1`, as whoever the headers say. */
export function send(
  { url }: { url: string },
  headers: Headers,
  method: string,
  path: string,
  body?: unknown,
): Promise<Response> {
  const json = body === undefined ? {} : { body: JSON.stringify(body) };
  const type = body === undefined ? {} : { 'content-type': 'application/json' };
  return fetch(url + path, { method, headers: { ...headers, ...type }, ...json });
}

/** One member's settings; each answer goes through its schema. */
export function settingsOf(server: { url: string }, headers: Headers) {
  const value = async <S extends z.ZodType>(answer: Response, schema: S): Promise<z.infer<S>> => {
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`${answer.url}: ${answer.status} ${text}`);
    return schema.parse(JSON.parse(text));
  };
  return {
    get: async <S extends z.ZodType>(path: string, schema: S) =>
      value(await send(server, headers, 'GET', path), schema),
    do: async <S extends z.ZodType>(
      method: string,
      path: string,
      schema: S,
      body?: unknown,
      key = randomUUID(),
    ) => value(await send(server, { ...headers, 'idempotency-key': key }, method, path, body), schema),
    /** Status and code of an answer that is not a 2xx. */
    refused: async (method: string, path: string, body?: unknown) => {
      const answer = await send(server, headers, method, path, body);
      const text = await answer.text();
      if (answer.status === 200) throw new Error(`${method} ${path} was not refused: ${text}`);
      const { error } = errorBodySchema.parse(JSON.parse(text));
      return `${answer.status} ${error.code}`;
    },
  };
}
export type Settings = ReturnType<typeof settingsOf>;

export type Person = { readonly client: Client; readonly id: string; readonly settings: Settings };

/** An account with its owner on a plan, and people who joined it by invitation. */
export async function accountWith<R extends Exclude<Role, 'owner'>>(
  server: TestServer,
  plan: 'free' | 'starter' | 'pro' | 'premium' | 'scale',
  roles: readonly R[],
): Promise<{ accountId: string; owner: Person } & Record<R, Person>> {
  const owner = await personOf(server, await server.signUp('Oda Quillon'));
  const { account } = await owner.client.wallet();
  if (plan !== 'free') await putOnPlan(server, account.id, plan);
  const joined: [R, Person][] = [];
  for (const role of roles) joined.push([role, await join(server, owner, role)]);
  return Object.assign({ accountId: account.id, owner }, Object.fromEntries(joined) as Record<R, Person>);
}

/** A new person who was invited and accepted. */
export async function join(server: TestServer, owner: Person, role: Exclude<Role, 'owner'>): Promise<Person> {
  const client = await server.signUp(`Person ${role}`);
  const { invitation } = await owner.settings.do('POST', '/v1/invitations', invitedSchema, {
    email: client.email,
    role,
  });
  const settings = settingsOf(server, client.authorization);
  await settings.do('POST', `/v1/invitations/${invitation.id}/accept`, z.object({ done: z.literal(true) }));
  return personOf(server, client);
}

export async function personOf(server: { url: string }, client: Client): Promise<Person> {
  const { member } = await client.wallet();
  return { client, id: member.id, settings: settingsOf(server, client.authorization) };
}

/** As the operator does: by contract for Scale, else by confirming an order. */
export async function putOnPlan(
  { billing }: Pick<TestServer, 'billing'>,
  accountId: string,
  planId: 'starter' | 'pro' | 'premium' | 'scale',
  contract: Partial<PlanTerms> = {},
): Promise<void> {
  const envelope = { accountId, key: randomUUID(), actor: { kind: 'operator', name: 'tests' } } as const;
  const answer = await billing.setTerms({
    ...envelope,
    terms: { ...PLANS[planId], ...contract },
    interval: 'monthly',
    when: 'now',
  });
  if (!answer.ok) throw new Error(`the plan was not set: ${answer.code}`);
}
