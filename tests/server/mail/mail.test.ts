import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invitedSchema } from '../../../lib/protocol/members-api.ts';
import { DEMO_PEOPLE } from '../../../server/directory/demo-people.ts';
import { askLetter, invitationLetter } from '../../../server/mail/letters.ts';
import { noticeLowBalance } from '../../../server/mail/low-balance.ts';
import { createMail } from '../../../server/mail/mail.ts';
import { charge } from '../support/client.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { accountWith } from '../support/settings.ts';
import { startSmtp } from './smtp-stand-in.ts';

const from = 'Purser <purser@quillstreet.example>';
const people = ['ilse@quillstreet.example', 'tove@quillstreet.example'];
const LETTER = { subject: 'Grüße', text: 'A letter\n' };

const logs: string[] = [];
const logger = pino({ level: 'debug' }, { write: (line: string) => void logs.push(line) });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'purser-mail-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('mail', () => {
  it('goes to an SMTP server, one letter each, so that nobody reads who else got it', async () => {
    const smtp = await startSmtp();
    const mail = createMail({ smtpUrl: smtp.url, from, folder: undefined }, logger);
    expect([mail.name, await mail.send(people, LETTER)]).toEqual(['smtp', 'sent']);
    await smtp.close();
    expect(smtp.letters.map(({ to }) => to).sort()).toEqual(people);
    for (const { to, text } of smtp.letters) {
      expect(text).toContain(`To: ${to}`);
      expect(people.filter((one) => text.includes(one))).toEqual([to]);
    }
  });

  it('that is refused, or has nowhere to go, is said and logged without a person in the log', async () => {
    const smtp = await startSmtp({ refuses: true });
    const refusing = createMail({ smtpUrl: smtp.url, from, folder: undefined }, logger);
    expect(await refusing.send(people, LETTER)).toBe('failed');
    await smtp.close();
    const gone = createMail({ smtpUrl: smtp.url, from, folder: undefined }, logger);
    expect(await gone.send(people, LETTER)).toBe('failed');
    expect(logs).toHaveLength(4);
    expect(logs.join('')).not.toMatch(/@|ilse|tove|Grüße/);
    const off = createMail({ smtpUrl: undefined, from, folder: undefined }, logger);
    expect([off.name, await off.send(people, LETTER)]).toEqual(['off', 'off']);
  });

  it('goes into files of its own that only their owner reads, where there is a folder instead', async () => {
    const mail = createMail({ smtpUrl: undefined, from, folder }, logger);
    expect(await mail.send(people, LETTER)).toBe('sent');
    const names = await readdir(folder);
    expect(names.filter((name) => name.endsWith('.eml'))).toHaveLength(2);
    for (const name of names) expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
  });
});

describe('a letter', () => {
  it('takes no header from a name that somebody chose', async () => {
    const name = 'Ilse\r\nBcc: everybody@quillstreet.example';
    const letter = askLetter({ account: name, member: name, about: 'credits', note: null });
    expect(letter.subject).toBe('Ilse Bcc: everybody@quillstreet.example asks for more credits');
    const own = join(folder, 'own');
    await createMail({ smtpUrl: undefined, from, folder: own }, logger).send(
      ['ilse@quillstreet.example'],
      letter,
    );
    const [file = ''] = await readdir(own);
    expect(await readFile(join(own, file), 'utf8')).not.toMatch(/^Bcc:/m);
  });

  it('says what its reader can do', () => {
    const { text } = invitationLetter({
      account: 'Fernhollow',
      inviter: 'Oda Quillon',
      role: 'member',
      server: 'https://purser.quillstreet.example',
      id: 'the-invitation',
      expiresAt: new Date('2026-12-01T10:00:00Z'),
    });
    expect(text).toContain('https://purser.quillstreet.example');
    expect(text).toContain('the-invitation');
    expect(text).toContain('2026-12-01');
  });
});

describe('notices', () => {
  let smtp: Awaited<ReturnType<typeof startSmtp>>;
  let server: TestServer;
  beforeAll(async () => {
    smtp = await startSmtp();
    server = await startTestServer({ smtpUrl: smtp.url });
  });
  afterAll(async () => {
    await server.stop();
    await smtp.close();
  });

  it('tell the admins once a cycle that few credits are left, and no name reaches the log', async () => {
    const { owner, admin, accountId } = await accountWith(server, 'pro', ['admin', 'member']);
    const { db } = server.engine;
    const mail = createMail({ smtpUrl: smtp.url, from, folder: undefined }, logger);
    const where = { db, mail, billing: server.billing, now: () => new Date() };
    const low = () => smtp.letters.filter(({ text }) => /^Subject: \d+ credits left/m.test(text));
    await noticeLowBalance(where, accountId);
    expect(low()).toEqual([]);
    await db.updateTable('accounts').set({ plan: 45 }).where('account_id', '=', accountId).execute();
    await owner.client.charge(charge({ slug: DEMO_PEOPLE.orla.slug }, 'emails'));
    await Promise.all([noticeLowBalance(where, accountId), noticeLowBalance(where, accountId)]);
    await expect.poll(() => low().length).toBe(2);
    expect(
      low()
        .map(({ to }) => to)
        .sort(),
    ).toEqual([admin.client.email, owner.client.email].sort());
    expect(server.logs.join('')).not.toMatch(/@|Oda Quillon/);
  });

  it('let an invitation stand that could not be mailed, and say so', async () => {
    const { owner } = await accountWith(server, 'pro', []);
    smtp.state.refuses = true;
    const asked = { email: 'tove@quillstreet.example', role: 'member' };
    const answer = await owner.settings.do('POST', '/v1/invitations', invitedSchema, asked);
    expect(answer.mail).toBe('failed');
    expect(server.logs.join('')).not.toContain('tove');
  });
});
