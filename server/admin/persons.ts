import { forgetAnswers } from '../api/stored-answers.ts';
import { forgetCrmLinks } from '../crm/links.ts';
import { block, identityIn } from '../directory/blocked.ts';
import { ERASED } from '../directory/erased.ts';
import { emailAlias } from '../directory/ids.ts';
import { accountsOf } from '../identity/accounts.ts';
import { sessionsOf } from '../identity/sessions.ts';
import { forgetWebhooks } from '../webhooks/due-webhooks.ts';
import { accountsThatBought, requestsOf } from './all-accounts.ts';
import { type AdminCommand, AdminRefusal, type AdminServices } from './command.ts';
import { personData } from './person-data.ts';

/** The contact under an id (`con_…`), or one of the person's identities. @throws AdminRefusal */
async function subjectOf({ db }: Pick<AdminServices, 'db'>, text = ''): Promise<string> {
  if (/^(con|com)_[\w-]{1,60}$/.test(text)) return text;
  const alias = text.includes('@') ? emailAlias(text) : text;
  const found = await db
    .selectFrom('contact_aliases')
    .select('contact_id')
    .where('alias', '=', alias)
    .executeTakeFirst();
  if (found) return found.contact_id;
  throw new AdminRefusal(
    'unknown_person',
    'Nobody is known under this. Give a contact id (con_…), an email, member:NUMBER or slug:NAME.',
  );
}

const suppress: AdminCommand = {
  takes: ['person'],
  what: 'From now on nobody is charged for this person and nothing about them is readable',
  audited: true,
  async run(services, { args }) {
    const subject = await subjectOf(services, args[0]);
    await services.billing.suppress(subject);
    return { subject };
  },
};

const unsuppress: AdminCommand = {
  takes: ['person'],
  what: 'Take a suppression back that erased nothing',
  audited: true,
  async run(services, { args }) {
    const subject = await subjectOf(services, args[0]);
    const result = await services.billing.unsuppress(subject);
    if (result === 'taken_back') return { subject };
    const sentence =
      result === 'erased'
        ? 'This person was erased; that cannot be taken back.'
        : 'This person is not suppressed.';
    throw new AdminRefusal(result, sentence);
  },
};

const erase: AdminCommand = {
  takes: ['person'],
  what: 'Suppress, and remove their data from the directory and from every account; the entries stay, without it',
  audited: true,
  async run(services, { args }) {
    const subject = await subjectOf(services, args[0]);
    const { accounts } = await services.billing.erase(subject);
    await forgetAnswers(services.db, subject);
    await forgetCrmLinks(services.db, subject);
    await forgetWebhooks(services.db, subject);
    await services.db
      .updateTable('contacts')
      .set({
        company_id: ERASED.company_id,
        profile: JSON.stringify(ERASED.profile),
        emails: JSON.stringify(ERASED.emails),
        phones: JSON.stringify(ERASED.phones),
        do_not_process: true,
      })
      .where('contact_id', '=', subject)
      .execute();
    return { subject, accounts };
  },
};

const exportPerson: AdminCommand = {
  takes: ['person'],
  what: 'Everything kept of a person: as somebody data is about, and as somebody who signs in (by email)',
  audited: true,
  async run(services, { args }) {
    const [text = ''] = args;
    const user = text.includes('@') ? await userOf(services, text) : undefined;
    const contact = await contactOf(services, text, user !== undefined);
    return { contact, user: user ?? null };
  },
};

const exportAndErase: AdminCommand = {
  takes: ['person'],
  what: 'Print everything that `person export` shows, then erase the person: subject access and erasure in one',
  audited: true,
  async run(services, request) {
    const exported = await exportPerson.run(services, request);
    return { exported, erased: await erase.run(services, request) };
  },
};

async function contactOf(services: AdminServices, text: string, mayBeMissing: boolean): Promise<unknown> {
  const subject = await subjectOf(services, text).catch((error: unknown) => {
    if (mayBeMissing && error instanceof AdminRefusal) return undefined;
    throw error;
  });
  if (subject === undefined) return null;
  const data = await personData(services.db, subject);
  const boughtByAccounts = await accountsThatBought(services.db, subject);
  const suppressed = (await services.billing.suppressed([subject])).get(subject) ?? null;
  return { subject, ...data, boughtByAccounts, suppressed };
}

async function userOf({ db, now }: AdminServices, email: string): Promise<unknown> {
  const user = await db
    .selectFrom('identity_users')
    .select(['id', 'name', 'email'])
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst();
  if (!user) return undefined;
  const invitations = await db
    .selectFrom('identity_invitations')
    .select(['organization_id as account', 'role', 'status', 'created_at as at'])
    .where('email', '=', user.email)
    .execute();
  const asked = await requestsOf(db, user.id);
  const accounts = await accountsOf(db, user.id);
  return { ...user, accounts, sessions: await sessionsOf(db, user.id, now()), invitations, asked };
}

const blockPerson: AdminCommand = {
  takes: ['identity'],
  what:
    'Never process this person, also when an import brings them later: an email, the address of a LinkedIn profile, ' +
    'member:NUMBER, slug:NAME or "name:FULL NAME|COMPANY"; only its hash is kept',
  audited: true,
  async run({ db, now }, { args }) {
    const identity = identityIn(args[0] ?? '');
    if (identity === undefined)
      throw new AdminRefusal('unknown_identity', 'This is none of the forms that --help names.');
    return { contacts: await block(db, identity, now()) };
  },
};

export const personCommands: Readonly<Record<string, AdminCommand>> = {
  'person block': blockPerson,
  'person suppress': suppress,
  'person unsuppress': unsuppress,
  'person erase': erase,
  'person export': exportPerson,
  'person export-and-erase': exportAndErase,
};
