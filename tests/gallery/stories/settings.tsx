import { t } from '../../../lib/i18n/t.ts';
import { keys } from '../facts/teams.ts';
import { ready, SESSION, signedOut } from '../facts/wallets.ts';
import type { Story } from '../story.ts';
import { asMember, common, option, said } from './options.tsx';

const key = option('keys');
const linkedin = option('linkedin');
const storage = option('storage');
const preferences = option('preferences');
const diagnostics = option('diagnostics');
const drift = {
  times: [{ at: Date.parse('2026-11-21T12:00:00Z'), site: 'linkedin' }],
  outline: 'main\n  section',
};
const server = { '/api-keys': said({ keys }) };

/** Keys, LinkedIn, privacy, preferences, diagnostics. */
export const settings: readonly Story[] = [
  ...common('keys', server),
  key('two keys', server),
  key('no key', { '/api-keys': said({ keys: [] }) }),
  key(
    'a key just made',
    { '/api-keys': said({ keys, key: `pk_${'a1b2c3d4'.repeat(8)}`, apiKey: keys[0] }) },
    {
      type: () => ({ [t('keys_name')]: 'Nightly sync' }),
      press: () => [t('keys_make')],
    },
  ),
  linkedin('as it begins', {}),
  linkedin(
    'changed',
    {},
    {
      settings: {
        pageSettings: {
          mode: 'panel',
          paused: ['sales'],
          confirmFrom: null,
          template: { subject: 'Hello', body: 'Dear' },
        },
      },
    },
  ),
  storage('an owner', {}),
  storage('a member', {}, { wallet: asMember }),
  storage('signed out', {}, { wallet: signedOut }),
  storage('to be forgotten', {}, { press: () => [t('wipe')] }),
  storage('account to be deleted', {}, { press: () => [t('delete_account')] }),
  preferences('as they begin', {}),
  preferences('signed out', {}, { wallet: signedOut }),
  diagnostics('in order', {}, { worker: () => ({ session: SESSION }) }),
  diagnostics('the worker does not answer', {}),
  diagnostics('storage unavailable', {}, { wallet: { status: 'failed' } }),
  diagnostics(
    'nobody found on profiles',
    {},
    {
      wallet: ready(),
      worker: () => ({ session: SESSION }),
      settings: { drift },
    },
  ),
];
