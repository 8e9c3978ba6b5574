import { PLANS } from '../../../lib/credits/plans.ts';
import { t } from '../../../lib/i18n/t.ts';
import { plan } from '../facts/plans.ts';
import { asks, fifty, groups, invitations, limited, member, self } from '../facts/teams.ts';
import type { Story } from '../story.ts';
import { asMember, common, option, said } from './options.tsx';

const at = option('team');
const seats = { used: 4, invited: 2, of: 10 };
const server = (scale: boolean, members = limited): NonNullable<Story['server']> => ({
  '/members': said({ members, seats }),
  '/groups': said({ groups: scale ? groups : [] }),
  '/invitations': said({ invitations }),
  '/asks': said({ requests: asks }),
  '/plan': said(plan(scale ? { planId: 'scale', terms: PLANS.scale } : {})),
});
const edit = () => [t('member_edit_one', { name: 'Davor Iqbal' })];

/** Members, roles, limits and pools with their marks, invitations, requests. */
export const team: readonly Story[] = [
  ...common('team', { ...server(true), '/me': said(self()) }),
  at('alone', {
    ...server(false, [member()]),
    '/invitations': said({ invitations: [] }),
    '/asks': said({ requests: [] }),
  }),
  at('without limits', server(false)),
  at('with limits and pools, 75 % and 100 %', server(true)),
  at('fifty members', server(false, fifty)),
  at('a member edited', server(true), { press: edit }),
  at('a member edited without limits', server(false), { press: edit }),
  at('a member to be removed', server(true), { press: () => [...edit(), t('member_remove')] }),
  at('invitation malformed', server(false), { press: () => [t('invite_send')] }),
  at(
    'invited without mail',
    { ...server(false), '/invitations': said({ invitations, invitation: invitations[0], mail: 'off' }) },
    {
      type: () => ({ [t('sign_in_email')]: 'maya@quillstreet.example' }),
      press: () => [t('invite_send')],
    },
  ),
  at('a member, with limit and pool', { '/me': said(self()) }, { wallet: asMember }),
  at(
    'a member, without',
    { '/me': said(self({ group: null, budget: { ...self().budget, limit: null, mark: 'clear' } })) },
    { wallet: asMember },
  ),
];
