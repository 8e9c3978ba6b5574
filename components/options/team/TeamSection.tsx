import { asksSchema } from '../../../lib/protocol/access-api.ts';
import { planSchema } from '../../../lib/protocol/billing-api.ts';
import { groupsSchema, invitationsSchema, membersSchema } from '../../../lib/protocol/members-api.ts';
import { Loaded } from '../../account/Loaded.tsx';
import { useAccount } from '../../account/use-account.ts';
import { useIsAdmin } from '../../account/use-role.ts';
import { Asks } from './Asks.tsx';
import { Groups } from './Groups.tsx';
import { Invitations } from './Invitations.tsx';
import { Members } from './Members.tsx';
import { OwnBudget } from './OwnBudget.tsx';

/** Who is in the account, what they may do and spend. A member sees what concerns them. */
export function TeamSection() {
  const admin = useIsAdmin();
  return admin ? <AdminTeam /> : <OwnBudget />;
}

function AdminTeam() {
  const members = useAccount('/members', membersSchema);
  const groups = useAccount('/groups', groupsSchema);
  const invitations = useAccount('/invitations', invitationsSchema);
  const asks = useAccount('/asks', asksSchema);
  const plan = useAccount('/plan', planSchema);
  const limits = plan.data?.terms.memberLimits ?? false;
  return (
    <>
      {asks.data && asks.data.requests.length > 0 && <Asks requests={asks.data.requests} />}
      <Loaded query={members}>
        {({ members: people, seats }) => (
          <>
            <Members people={people} seats={seats} limits={limits} groups={groups.data?.groups ?? []} />
            <Loaded query={invitations}>
              {(open) => <Invitations invitations={open.invitations} managers={limits} />}
            </Loaded>
            <Loaded query={groups}>
              {(pools) => <Groups groups={pools.groups} people={people} limits={limits} />}
            </Loaded>
          </>
        )}
      </Loaded>
    </>
  );
}
