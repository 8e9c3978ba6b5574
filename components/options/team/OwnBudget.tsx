import { t } from '../../../lib/i18n/t.ts';
import { selfSchema } from '../../../lib/protocol/members-api.ts';
import { Loaded } from '../../account/Loaded.tsx';
import { useAccount } from '../../account/use-account.ts';
import { Card } from '../../design/Card.tsx';
import { Notice } from '../../design/Notice.tsx';
import { AskAdmins } from '../credits/AskAdmins.tsx';
import { Budget } from './Budget.tsx';

/** What a member may know of the team: their own limit and the pool they draw from. */
export function OwnBudget() {
  const me = useAccount('/me', selfSchema);
  return (
    <>
      <Notice title={t('no_rights_title')}>{t('team_admins_only')}</Notice>
      <Loaded query={me}>
        {({ budget, group }) => (
          <Card title={t('team_own_title')}>
            <Budget label={t('team_own_limit')} {...budget} />
            {group && <Budget label={t('team_pool', { name: group.name })} {...group} />}
          </Card>
        )}
      </Loaded>
      <AskAdmins />
    </>
  );
}
