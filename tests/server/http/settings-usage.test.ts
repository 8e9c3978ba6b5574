import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { doneSchema } from '../../../lib/protocol/billing-api.ts';
import { releasedSchema, reservedSchema } from '../../../lib/protocol/reservations-api.ts';
import {
  estimateSchema,
  refundAnswerSchema,
  refundsSchema,
  reservationsSchema,
  statementPageSchema,
  usageReportSchema,
} from '../../../lib/protocol/usage-api.ts';
import { DEMO_PEOPLE } from '../../../server/directory/demo-people.ts';
import { charge } from '../support/client.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { accountWith, type Person, personOf, send } from '../support/settings.ts';
import { expectSound } from '../support/soundness.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const { orla, davor, emailOnly } = DEMO_PEOPLE;

async function spent({ client }: Person, ...items: ReturnType<typeof charge>[]): Promise<number[]> {
  const answer = await client.charge(...items);
  return answer.items.map((item) => {
    if (!('outcome' in item) || item.outcome.status !== 'charged') throw new Error(JSON.stringify(item));
    return item.outcome.seq;
  });
}

describe('usage', () => {
  it('adds up by category, surface, action, member and day, and names members to admins only', async () => {
    const { owner, member } = await accountWith(server, 'pro', ['member']);
    await spent(owner, charge({ slug: orla.slug }, 'phones'));
    await spent(member, charge({ slug: davor.slug }, 'emails'));
    const report = await owner.settings.get('/v1/usage', usageReportSchema);
    expect(report.total).toMatchObject({ credits: 6, charges: 2 });
    expect(report.byCategory.dataPoints.credits).toBe(6);
    expect(report.bySurface.extension.credits).toBe(6);
    expect([report.byAction.phones.credits, report.byAction.emails.credits]).toEqual([5, 1]);
    expect(report.byDay).toMatchObject([{ day: new Date().toISOString().slice(0, 10), credits: 6 }]);
    const names = (it: typeof report) => it.byMember.map((one) => one.member.name).sort();
    expect(names(report)).toEqual(['Oda Quillon', 'Person member']);
    const theirs = await member.settings.get('/v1/usage', usageReportSchema);
    expect(theirs.byMember.map((one) => [one.member.self, one.member.name])).toEqual(
      expect.arrayContaining([
        [true, 'Person member'],
        [false, null],
      ]),
    );
    const one = await owner.settings.get(`/v1/usage?memberId=${member.id}`, usageReportSchema);
    expect(one.total.credits).toBe(1);
    const before = await owner.settings.get(
      '/v1/usage?from=2020-01-01T00:00:00Z&to=2020-02-01T00:00:00Z',
      usageReportSchema,
    );
    expect(before.total).toEqual({ credits: 0, charges: 0, free: 0 });
  });

  it('is estimated from emails and calls', async () => {
    const { owner } = await accountWith(server, 'free', []);
    const guess = { members: 2, emailsPerMember: 100, callsPerMember: 20 };
    expect(await owner.settings.do('POST', '/v1/estimate', estimateSchema, guess)).toEqual({
      creditsPerMonth: 400,
      plan: 'pro',
    });
  });
});

describe('the statement', () => {
  it('is read by pages and filters, newest first', async () => {
    const { owner, member } = await accountWith(server, 'pro', ['member']);
    const [phones] = await spent(owner, charge({ slug: orla.slug }, 'phones'));
    const [emails] = await spent(member, charge({ slug: davor.slug }, 'emails'));
    const first = await owner.settings.get('/v1/statement?limit=2', statementPageSchema);
    expect(first.lines.map(({ seq, change }) => [seq, change])).toEqual([
      [emails, -1],
      [phones, -5],
    ]);
    expect(first).toMatchObject({ hasMore: true, before: phones });
    const rest = await owner.settings.get(`/v1/statement?before=${first.before}`, statementPageSchema);
    expect(rest).toMatchObject({ hasMore: false, before: null });
    const filtered = await owner.settings.get(
      `/v1/statement?kinds=charge,refund&actions=emails&memberId=${member.id}`,
      statementPageSchema,
    );
    expect(filtered.lines.map(({ seq }) => seq)).toEqual([emails]);
    const theirs = await member.settings.get('/v1/statement?kinds=charge', statementPageSchema);
    expect(theirs.lines.map((line) => line.member?.name ?? null)).toEqual(['Person member', null]);
    for (const query of ['kinds=nonsense', 'limit=0', 'before=x', 'from=yesterday', 'surprise=1']) {
      expect(await owner.settings.refused('GET', `/v1/statement?${query}`), query).toBe(
        '400 invalid_request',
      );
    }
  });

  it('comes as CSV in which no name is a formula', async () => {
    const client = await server.signUp('=HYPERLINK("https://quillstreet.example")');
    const person = await personOf(server, client);
    await spent(person, charge({ slug: orla.slug }, 'phones'));
    const answer = await client.get('/v1/statement.csv?kinds=charge');
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const text = await answer.text();
    const { data, errors } = Papa.parse<Record<string, string>>(text.trim(), { header: true });
    expect(errors).toEqual([]);
    expect(data).toMatchObject([{ kind: 'charge', change: '-5', action: 'phones' }]);
    expect(data[0]?.member).toBe(`'=HYPERLINK("https://quillstreet.example")`);
  });
});

describe('refunds', () => {
  it('are given at once within fair use, to whoever asks, once', async () => {
    const { owner, member, accountId } = await accountWith(server, 'pro', ['member']);
    const [seq] = await spent(member, charge({ slug: orla.slug }, 'phones'));
    const asked = { seq, reason: 'dead_number' };
    const given = await member.settings.do('POST', '/v1/refunds', refundAnswerSchema, asked);
    expect(given).toMatchObject({ state: 'given', credits: 5 });
    expect(await member.settings.refused('POST', '/v1/refunds', asked)).toBe('409 already_refunded');
    expect(await member.settings.refused('POST', '/v1/refunds', { ...asked, seq: 999 })).toBe(
      '404 unknown_charge',
    );
    const other = await accountWith(server, 'pro', []);
    expect(await other.owner.settings.refused('POST', '/v1/refunds', asked)).toMatch(/^404|^409/);
    const { refunds } = await owner.settings.get('/v1/refunds', refundsSchema);
    expect(refunds).toMatchObject([{ seq, state: 'given', requestedBy: { name: 'Person member' } }]);
    await expectSound(server.engine, accountId);
  });

  it('wait for an admin above fair use', async () => {
    const { owner, member } = await accountWith(server, 'pro', ['member']);
    const seqs = await spent(
      member,
      charge({ slug: orla.slug }, 'phones'),
      charge({ slug: davor.slug }, 'phones'),
      charge({ slug: emailOnly.slug }, 'emails'),
    );
    for (const seq of seqs) {
      const asked = { seq, reason: 'wrong_person' };
      await member.settings.do('POST', '/v1/refunds', refundAnswerSchema, asked);
    }
    const waiting = await owner.settings.get('/v1/refunds?state=waiting', refundsSchema);
    expect(waiting.refunds.map(({ seq }) => seq)).toEqual(seqs.slice(2));
    const path = `/v1/refunds/${seqs[2]}/decision`;
    expect(await member.settings.refused('POST', path, { give: true })).toBe('403 forbidden');
    const decided = await owner.settings.do('POST', path, refundAnswerSchema, { give: true });
    expect(decided).toMatchObject({ state: 'given', credits: 1 });
    expect(await owner.settings.refused('POST', path, { give: false })).toBe('409 refund_decided');
    expect(await owner.settings.refused('POST', '/v1/refunds/1/decision', { give: true })).toMatch(/^404/);
  });
});

describe('reservations', () => {
  it('set credits aside for a device, and give them back to whoever may', async () => {
    const { owner, member } = await accountWith(server, 'pro', ['member']);
    const { balance } = await member.client.wallet();
    const asked = { device: 'laptop', credits: 5 };
    const { key } = await member.settings.do('POST', '/v1/reservations', reservedSchema, asked);
    expect((await member.client.wallet()).balance).toBe(balance - 5);
    const seen = await owner.settings.get('/v1/reservations', reservationsSchema);
    expect(seen.reservations).toMatchObject([{ key, credits: 5, member: { name: 'Person member' } }]);
    expect(await member.settings.refused('POST', '/v1/reservations', { ...asked, credits: 999_999 })).toMatch(
      /^409 over_policy|^402/,
    );
    const mine = await owner.settings.do('POST', '/v1/reservations', reservedSchema, asked);
    const path = `/v1/reservations/${mine.key}`;
    expect(await member.settings.refused('DELETE', path)).toBe('404 unknown_reservation');
    expect(await owner.settings.do('DELETE', path, releasedSchema)).toEqual({ credits: 5 });
    await owner.settings.do('DELETE', `/v1/reservations/${key}`, releasedSchema);
    expect((await member.client.wallet()).balance).toBe(balance);
  });
});

describe('a member who left', () => {
  it('is a teammate in what stays', async () => {
    const { owner, member } = await accountWith(server, 'pro', ['member']);
    await spent(member, charge({ slug: orla.slug }, 'phones'));
    await owner.settings.do('DELETE', `/v1/members/${member.id}`, doneSchema);
    const { lines } = await owner.settings.get('/v1/statement?kinds=charge', statementPageSchema);
    expect(lines[0]?.member).toEqual({ id: member.id, name: null, self: false });
    const csv = await send(server, owner.client.authorization, 'GET', '/v1/statement.csv?kinds=charge');
    expect(await csv.text()).toContain('a teammate');
  });
});
