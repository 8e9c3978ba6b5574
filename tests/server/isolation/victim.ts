import { sql } from 'kysely';
import { z } from 'zod';
import type { Engine } from '../../../server/database/engine.ts';
import { DEMO_PEOPLE } from '../../../server/directory/demo-people.ts';
import { charge } from '../support/client.ts';
import type { TestServer } from '../support/server.ts';
import { accountWith, type Person, send } from '../support/settings.ts';

/** An account with something in every corner, and what nobody outside may learn of it. */
export type Victim = {
  readonly accountId: string;
  readonly people: Readonly<Record<'owner' | 'admin' | 'manager' | 'member', Person>>;
  /** What stands for a parameter of a path, by its name; by its path where one name is several things. */
  readonly ids: Readonly<Record<string, string>>;
  /** Names and ids of the account's own. */
  readonly secrets: readonly string[];
  /** Whom it bought data of: anybody may find them in the directory, nobody may learn that they were bought. */
  readonly bought: readonly string[];
  /** What its member may not see of its other people. */
  readonly ofOthers: readonly string[];
};

const anything = z.record(z.string(), z.unknown());

/** @param mark a word that its names carry */
export async function furnishedAccount(server: TestServer, mark: string): Promise<Victim> {
  const { accountId, owner, admin, manager, member } = await accountWith(server, 'scale', [
    'admin',
    'manager',
    'member',
  ]);
  const { settings } = owner;
  const idIn = (answer: unknown, path: string): string => {
    const found = path.split('.').reduce<unknown>((value, name) => anything.parse(value)[name], answer);
    return z.union([z.string(), z.number()]).parse(found).toString();
  };
  const made = async (
    person: Person,
    method: string,
    path: string,
    at: string,
    body: object,
  ): Promise<string> => idIn(await person.settings.do(method, path, anything, body), at);

  await settings.do('PUT', '/v1/account/name', anything, { name: `${mark} Freight` });
  const invitationId = await made(owner, 'POST', '/v1/invitations', 'invitation.id', {
    email: `${mark}-invited@quillstreet.example`,
    role: 'member',
  });
  const groupId = await made(owner, 'POST', '/v1/groups', 'id', { name: `${mark} group`, limit: 500 });
  const keyId = await made(member, 'POST', '/v1/api-keys', 'apiKey.id', { name: `${mark} key` });
  const reservation = await made(member, 'POST', '/v1/reservations', 'key', {
    device: `${mark} laptop`,
    credits: 2,
  });
  const order = await made(owner, 'POST', '/v1/purchases', 'order.key', { credits: 321 });
  const items = [charge({ slug: DEMO_PEOPLE.orla.slug }, 'emails')];
  await member.client.charge(...items);
  const { entries } = await owner.client.entries();
  const seq = String(entries.find(({ kind }) => kind === 'charge')?.seq ?? '');
  const ask = await made(member, 'POST', '/v1/asks', 'request.id', {
    about: 'credits',
    note: `${mark} note`,
  });
  await made(manager, 'POST', '/v1/asks', 'request.id', { about: 'role', note: `${mark} of the manager` });
  await made(owner, 'POST', '/v1/api-keys', 'apiKey.id', { name: `${mark} of the owner` });
  await settings.do('POST', '/api/account/secret/regenerate', anything);
  const subscribed = await send(server, member.client.authorization, 'POST', '/api/subscriptions', {
    defaults: { url: `https://${mark.toLowerCase()}.example/hook` },
    subscriptions: [{ entityId: DEMO_PEOPLE.davor.contactId, name: `${mark} hook` }],
  });
  const subscription = idIn(
    z.object({ results: z.array(anything) }).parse(await subscribed.json()).results[0],
    'subscription.id',
  );
  // Looking at it changes it, and comparing wants it still
  await server.engine.db
    .updateTable('webhook_subscriptions')
    .set({ next_check: new Date('2100-01-01') })
    .where('account_id', '=', accountId)
    .execute();
  const sessions = await member.settings.get(
    '/v1/sessions',
    z.object({ sessions: z.array(z.object({ id: z.string() })) }),
  );
  const sessionId = sessions.sessions[0]?.id ?? '';
  const people = { owner, admin, manager, member };
  return {
    accountId,
    people,
    ids: {
      memberId: member.id,
      invitationId,
      groupId,
      keyId,
      sessionId,
      seq,
      accountId,
      id: ask,
      '/v1/purchases/{key}': order,
      '/api/subscriptions/{id}': subscription,
      '/v1/reservations/{key}': reservation,
      keys: items[0]?.key ?? '',
      filterType: 'nothing',
      crm: 'hubspot',
    },
    ofOthers: [
      `${mark} of the manager`,
      `${mark} of the owner`,
      ...[owner, admin, manager].map(({ client }) => client.email),
    ],
    secrets: [
      mark,
      accountId,
      invitationId,
      groupId,
      keyId,
      sessionId,
      order,
      reservation,
      subscription,
      ...Object.values(people).flatMap(({ id, client }) => [id, client.email]),
      ...entries.map(({ hash }) => hash),
    ],
    bought: entries.flatMap(({ subject }) => subject ?? []),
  };
}

/** Everything that is stored of an account, as one text a table; two are equal when nothing changed. */
export async function storedOf({ db }: Engine, accountId: string): Promise<Record<string, string | null>> {
  const { rows: columns } = await sql<{ table_name: string; column_name: string }>`
    SELECT c.table_name, c.column_name FROM information_schema.columns c
      JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
      AND (c.column_name IN ('account_id', 'organization_id') OR (c.table_name = 'identity_accounts' AND c.column_name = 'id'))
    ORDER BY 1, 2`.execute(db);
  const stored: Record<string, string | null> = {};
  for (const { table_name, column_name } of columns) {
    const { rows } = await sql<{ state: string | null }>`
      SELECT string_agg(t::text, E'\n' ORDER BY t::text) AS state FROM ${sql.table(table_name)} t
      WHERE ${sql.ref(column_name)}::text = ${accountId}`.execute(db);
    stored[table_name] = rows[0]?.state ?? null;
  }
  return stored;
}
