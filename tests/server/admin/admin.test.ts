import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PRICE_LIST } from '../../../lib/credits/price-list.ts';
import { orderedSchema } from '../../../lib/protocol/billing-api.ts';
import { askThroughDoor } from '../../../server/admin/operator-door.ts';
import { runHere } from '../../../server/admin/run-here.ts';
import { DEMO_PEOPLE } from '../../../server/directory/demo-people.ts';
import { charge } from '../support/client.ts';
import { dataDirectory } from '../support/scratch.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { accountWith, send } from '../support/settings.ts';
import { expectSound } from '../support/soundness.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const why = ['--why', 'asked for by mail'];

let server: TestServer;
let files: string;
beforeAll(async () => {
  server = await startTestServer({ payments: { by: 'invoice' } });
  files = await mkdtemp(join(tmpdir(), 'purser-admin-'));
});
afterAll(async () => {
  await server.stop();
  await rm(files, { recursive: true, force: true });
});

/** As an operator types it, beside the running server. */
function typed(...words: string[]): Promise<{ status: number; out: string; error: string }> {
  return new Promise((resolve) => {
    const args = ['server/admin/admin-command.ts', ...words, '--data', server.dataDir];
    const env = { ...process.env, DATABASE_URL: '' };
    execFile(process.execPath, args, { cwd: root, env }, (failed, out, error) => {
      resolve({ status: failed && typeof failed.code === 'number' ? failed.code : 0, out, error });
    });
  });
}

/** The same without a process of its own. */
async function admin(...words: string[]) {
  const result = await askThroughDoor(server.dataDir, words, 'tests');
  if (!result) throw new Error('the server did not answer');
  return result;
}

async function told(...words: string[]): Promise<unknown> {
  const { status, out, error } = await admin(...words);
  if (status !== 0) throw new Error(`${words.join(' ')}: ${status} ${error}`);
  return JSON.parse(out);
}

const idsSchema = z.array(z.object({ id: z.string() }));
const keysSchema = z.array(z.object({ key: z.string() }));

describe('npm run admin', () => {
  it('explains itself, and says what it does not understand', async () => {
    const help = await typed('--help');
    expect(help.status).toBe(0);
    for (const name of [
      'accounts list',
      'goodwill',
      'prices add',
      'terms',
      'suspend',
      'orders confirm',
      'person erase',
    ]) {
      expect(help.out).toContain(name);
    }
    expect(await admin('explode')).toMatchObject({
      status: 2,
      error: expect.stringMatching(/no command "explode"/),
    });
    expect(await admin('goodwill', randomUUID(), '--credits', '5')).toMatchObject({
      status: 2,
      error: expect.stringMatching(/needs --why/),
    });
    expect(await admin('goodwill', ...why)).toMatchObject({
      status: 2,
      error: expect.stringMatching(/--credits/),
    });
    expect(await admin('accounts', 'list', '--surprise', '1')).toMatchObject({ status: 2 });
    expect(await admin('accounts', 'show', randomUUID())).toMatchObject({
      status: 1,
      error: expect.stringMatching(/^unknown_account: /),
    });
  });

  it('lists and shows accounts', async () => {
    const { accountId, owner } = await accountWith(server, 'pro', []);
    const listed = idsSchema.parse(await told('accounts', 'list', '--search', 'oda quill'));
    expect(listed.map(({ id }) => id)).toContain(accountId);
    expect(await told('accounts', 'show', accountId)).toMatchObject({
      id: accountId,
      plan: { planId: 'pro' },
      members: [{ email: owner.client.email, role: 'owner' }],
    });
  });

  it('grants goodwill, once a key, and writes down who did it and why', async () => {
    const { accountId, owner } = await accountWith(server, 'free', []);
    const words = ['goodwill', accountId, '--credits', '25', '--key', 'ticket-7', '--who', 'Sunniva', ...why];
    await told(...words);
    await told(...words);
    expect((await owner.client.wallet()).balance).toBe(65);
    const actions = await told('audit', '--limit', '4');
    expect(actions).toMatchObject([
      {
        operator: 'Sunniva',
        command: 'goodwill',
        account_id: accountId,
        why: 'asked for by mail',
        outcome: 'done',
      },
      { outcome: 'began' },
      { outcome: 'done' },
      { outcome: 'began' },
    ]);
    await expectSound(server.engine, accountId);
  });

  it('keeps an audit that nobody changes, refusals included', async () => {
    await admin('unsuspend', (await accountWith(server, 'free', [])).accountId, ...why);
    expect(await told('audit', '--limit', '1')).toMatchObject([{ outcome: 'not_suspended' }]);
    const { db } = server.engine;
    for (const statement of [
      sql`UPDATE operator_actions SET why = 'another'`,
      sql`DELETE FROM operator_actions`,
      sql`TRUNCATE operator_actions`,
    ]) {
      await expect(statement.execute(db)).rejects.toThrow(/append-only/);
    }
  });

  it('suspends and unsuspends', async () => {
    const { accountId, owner } = await accountWith(server, 'pro', []);
    await told('suspend', accountId, ...why);
    expect((await owner.client.wallet()).account.status).toBe('suspended');
    expect(
      await owner.settings.refused('POST', '/v1/plan/upgrade', { planId: 'premium', interval: 'monthly' }),
    ).toBe('403 account_suspended');
    await told('unsuspend', accountId, ...why);
    expect((await owner.client.wallet()).account.status).toBe('active');
  });

  it('confirms and cancels what waits to be paid, and mails the admins', async () => {
    const { accountId, owner } = await accountWith(server, 'free', []);
    const buy = async (credits: number) =>
      (await owner.settings.do('POST', '/v1/purchases', orderedSchema, { credits })).order.key;
    const [first, second] = [await buy(100), await buy(50)];
    const waiting = keysSchema.parse(await told('orders', 'list', '--account', accountId));
    expect(waiting.map(({ key }) => key).sort()).toEqual([first, second].sort());
    await told('orders', 'confirm', accountId, first, ...why);
    await told('orders', 'cancel', accountId, second, ...why);
    expect((await owner.client.wallet()).balance).toBe(140);
    expect(await admin('orders', 'confirm', accountId, second, ...why)).toMatchObject({
      status: 1,
      error: expect.stringMatching(/^order_closed: /),
    });
    expect(await admin('orders', 'confirm', accountId, 'no-such-order', ...why)).toMatchObject({
      status: 1,
      error: expect.stringMatching(/^unknown_order: /),
    });
  });

  it('shows money that bought nothing, until it was returned', async () => {
    const { accountId } = await accountWith(server, 'free', []);
    const [payment, code] = ['pi_of_the_tests', 'paid_already'];
    await server.engine.db
      .insertInto('unmatched_payments')
      .values({
        ...{ account_id: accountId, payment_id: payment, order_key: 'first', at: new Date() },
        ...{ cents: 990, currency: 'usd', code },
      })
      .execute();
    expect(await told('orders', 'unmatched')).toMatchObject([
      { account: accountId, payment, cents: 990, code },
    ]);
    await told('orders', 'returned', accountId, payment, ...why);
    expect(await told('orders', 'unmatched')).toEqual([]);
    expect(await admin('orders', 'returned', accountId, payment, ...why)).toMatchObject({
      status: 1,
      error: expect.stringMatching(/^unknown_payment: /),
    });
  });

  it('puts an account on Scale by its contract', async () => {
    const { accountId } = await accountWith(server, 'free', []);
    const contract = ['--allowance', '5000', '--seats', '40', '--interval', 'annual', '--when', 'now'];
    await told('terms', accountId, ...contract, ...why);
    expect(await server.billing.plan(accountId)).toMatchObject({
      planId: 'scale',
      allowance: 60_000,
      terms: { seats: 40, memberLimits: true },
    });
    await told('terms', accountId, ...contract, '--without', 'csv,managers', ...why);
    expect((await server.billing.plan(accountId))?.terms).toMatchObject({
      ...{ csv: false, managers: false, memberLimits: true, companyExport: true },
    });
    expect(await admin('terms', accountId, ...contract, '--without', 'fax', ...why)).toMatchObject({
      status: 1,
    });
    const priced = [...contract, '--monthly-cents', '90000', '--renewal', 'paid'];
    await told('terms', accountId, ...priced, ...why);
    expect(await server.billing.plan(accountId)).toMatchObject({
      renewal: 'paid',
      terms: { price: { annual: 90_000 } },
    });
    const weekly = contract.map((word) => (word === 'annual' ? 'weekly' : word));
    expect(await admin('terms', accountId, ...weekly, ...why)).toMatchObject({ status: 1 });
  });

  it('stores a new price list, which is charged from then on, and no version twice', async () => {
    const { accountId, owner } = await accountWith(server, 'pro', []);
    const file = join(files, 'prices.json');
    const phones = { ...PRICE_LIST.prices.phones, extension: { credits: 7, per: 1 } };
    await writeFile(
      file,
      JSON.stringify({ ...PRICE_LIST, version: 9, prices: { ...PRICE_LIST.prices, phones } }),
    );
    expect(await admin('prices', 'use', '9', '--account', accountId, ...why)).toMatchObject({
      status: 1,
      error: expect.stringMatching(/^unknown_price_list/),
    });
    expect(await typed('prices', 'add', '--file', file, ...why)).toMatchObject({ status: 0 });
    expect(await typed('prices', 'add', '--file', file, ...why)).toMatchObject({
      status: 1,
      error: expect.stringMatching(/^version_taken/),
    });
    await writeFile(file, '{"version": 10}');
    expect(await typed('prices', 'add', '--file', file, ...why)).toMatchObject({ status: 1 });
    expect(await typed('prices', 'add', '--file', join(files, 'none'), ...why)).toMatchObject({ status: 2 });
    await told('prices', 'use', '9', '--account', accountId, ...why);
    expect(await told('prices', 'show', '--account', accountId)).toMatchObject({ version: 9 });
    expect((await owner.client.wallet()).priceList).toMatchObject({ version: 9, prices: { phones } });
    const { items } = await owner.client.charge(charge({ slug: DEMO_PEOPLE.orla.slug }, 'phones', 7));
    expect(items[0]).toMatchObject({ outcome: { status: 'charged', credits: 7 } });
    await expectSound(server.engine, accountId);
  });

  it('a list for all is also that of accounts to come, and of nobody while it is not stored', async () => {
    expect(await admin('prices', 'use', '77', '--account', 'all', ...why)).toMatchObject({
      status: 1,
      error: expect.stringMatching(/^unknown_price_list/),
    });
    const file = join(files, 'prices-11.json');
    await writeFile(file, JSON.stringify({ ...PRICE_LIST, version: 11 }));
    expect(await typed('prices', 'add', '--file', file, ...why)).toMatchObject({ status: 0 });
    await told('prices', 'use', '11', '--account', 'all', ...why);
    expect(await told('prices', 'show')).toMatchObject({ version: 11 });
    const { owner, accountId } = await accountWith(server, 'free', []);
    expect((await owner.client.wallet()).priceList).toMatchObject({ version: 11 });
    await owner.client.charge(charge({ slug: DEMO_PEOPLE.orla.slug }, 'emails'));
    await expectSound(server.engine, accountId);
    await told('prices', 'use', String(PRICE_LIST.version), '--account', 'all', ...why);
  });

  it('suppresses a person, takes that back, and erases them everywhere', async () => {
    const { davor } = DEMO_PEOPLE;
    const { owner, accountId } = await accountWith(server, 'pro', []);
    const person = `member:${davor.memberId}`;
    await owner.client.charge(charge({ slug: davor.slug }, 'phones'));
    await told('person', 'suppress', person, ...why);
    const refused = await owner.client.charge(charge({ slug: davor.slug }, 'emails'));
    expect(refused.items[0]).toMatchObject({ outcome: { status: 'refused', code: 'do_not_process' } });
    await told('person', 'unsuppress', person, ...why);
    const charged = await owner.client.charge(charge({ slug: davor.slug }, 'emails'));
    expect(charged.items[0]).toMatchObject({ outcome: { status: 'charged' } });
    const exported = await told('person', 'export', davor.contactId, ...why);
    expect(exported).toMatchObject({
      contact: { boughtByAccounts: 1, record: { profile: { fullName: davor.fullName } } },
    });
    await told('person', 'erase', davor.contactId, ...why);
    const { db } = server.engine;
    const left = await sql<{ left: number }>`
      SELECT (SELECT count(*) FROM payloads WHERE subject = ${davor.contactId})
        + (SELECT count(*) FROM contacts WHERE contact_id = ${davor.contactId} AND (phones::text <> '[]'
          OR profile::text LIKE ${`%${davor.fullName}%`})) AS left
    `.execute(db);
    expect(left.rows).toEqual([{ left: 0 }]);
    const owned = await owner.client.get('/v1/wallet/entitlements?after=0');
    expect(await owned.json()).toMatchObject({ entitlements: [{ aliases: [] }, { aliases: [] }] });
    const csv = await send(server, owner.client.authorization, 'GET', '/v1/statement.csv?kinds=charge');
    expect(await csv.text()).toContain('an erased person');
    expect(await admin('person', 'unsuppress', person, ...why)).toMatchObject({
      status: 1,
      error: expect.stringMatching(/^erased: /),
    });
    expect(await admin('person', 'erase', 'slug:nobody-at-all', ...why)).toMatchObject({
      status: 1,
      error: expect.stringMatching(/^unknown_person: /),
    });
    await expectSound(server.engine, accountId);
  });

  it('exports what is kept of somebody who signs in, and writes no address into the audit', async () => {
    const { owner, accountId } = await accountWith(server, 'free', []);
    const { email, password } = owner.client;
    const exported = await told('person', 'export', email, ...why);
    expect(exported).toMatchObject({ user: { id: owner.id, accounts: [{ id: accountId, role: 'owner' }] } });
    expect(JSON.stringify(exported)).not.toContain(password);
    const { rows } = await sql<{ text: string }>`
      SELECT string_agg(details::text, ' ') AS text FROM operator_actions
    `.execute(server.engine.db);
    expect(rows[0]?.text).not.toContain('@');
  });

  it('opens its door to nobody without the token of the data directory', async () => {
    for (const headers of [{}, { authorization: 'Bearer x' }]) {
      const answer = await send(server, headers, 'POST', '/operator', { argv: ['audit'], user: 'x' });
      expect(answer.status).toBe(404);
    }
  });

  it('works on the database itself where no server has it open, and says what cannot be opened', async () => {
    const dataDir = await dataDirectory('empty');
    const place = { databaseUrl: undefined, dataDir };
    expect(await runHere(place, ['accounts', 'list'], 'tests')).toMatchObject({ status: 0, out: '[]' });
    await rm(dataDir, { recursive: true, force: true });
    // Without its door, the server has the directory open all the same
    await rm(join(server.dataDir, 'operator.json'));
    expect(await typed('audit')).toMatchObject({
      status: 3,
      error: expect.stringMatching(/^data_dir_in_use: /),
    });
  });
});
