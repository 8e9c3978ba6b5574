import { t } from '../../../lib/i18n/t.ts';
import { limited, sessions, uuid } from '../facts/teams.ts';
import { ACCOUNT, LONG, ready, SESSION, signedOut, waiting } from '../facts/wallets.ts';
import type { Story } from '../story.ts';
import { asMember, common, option, said } from './options.tsx';

const at = option('account');
const own = { ...ACCOUNT, role: 'owner', current: true };
const accounts = (more: readonly object[] = []) => said({ accounts: [own, ...more] });
const other = { id: uuid(1), name: LONG, role: 'member', current: false };
const server: NonNullable<Story['server']> = {
  '/accounts': accounts([other]),
  '/sessions': said(sessions),
  '/members': said({ members: limited, seats: { used: 4, invited: 0, of: 10 } }),
};
const long = { ...SESSION, account: { ...ACCOUNT, name: LONG }, member: { ...SESSION.member, name: LONG } };

/** Signing in and up, who is signed in, the accounts of a person, their devices. */
export const account: readonly Story[] = [
  ...common('account', server),
  at('signing up', {}, { wallet: signedOut, press: () => [t('sign_in_create_instead')] }),
  at('nothing typed', {}, { wallet: signedOut, press: () => [t('sign_in_submit')] }),
  at('signed in', server),
  at('to be handed over', server, { press: () => [t('transfer')] }),
  at('to be left', server, { wallet: asMember, press: () => [t('leave')] }),
  at('one account', { ...server, '/accounts': accounts() }),
  at('a member', server, { wallet: asMember }),
  at('very long names', server, { wallet: ready({ session: long }) }),
  at('charges queued', server, { wallet: ready({ waiting: [waiting()] }) }),
  at('signing out with charges queued', server, {
    wallet: ready({ waiting: [waiting()] }),
    worker: () => ({ signOut: { signedOut: false, queued: 2 } }),
    press: () => [t('sign_out')],
  }),
  at('session ended', {}, { wallet: ready({ sessionEnded: true }) }),
  at('a malformed invitation', server, {
    type: () => ({ [t('join_code')]: 'nonsense' }),
    press: () => [t('join')],
  }),
];
