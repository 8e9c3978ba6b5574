import { comparisonSchema, planSchema } from '../../../lib/protocol/billing-api.ts';
import { Loaded } from '../../account/Loaded.tsx';
import { useAccount } from '../../account/use-account.ts';
import { useIsAdmin } from '../../account/use-role.ts';
import { ComparePlans } from './ComparePlans.tsx';
import { CurrentPlan } from './CurrentPlan.tsx';
import { FreezeCard } from './FreezeCard.tsx';
import { PlanNotices } from './PlanNotices.tsx';

/** The plan of now, what renewal does, every other plan, and the pause. */
export function PlanSection() {
  const plan = useAccount('/plan', planSchema);
  const plans = useAccount('/plans', comparisonSchema);
  const admin = useIsAdmin();
  return (
    <Loaded query={plan}>
      {(current) => (
        <>
          <PlanNotices plan={current} admin={admin} />
          <CurrentPlan plan={current} admin={admin} />
          <Loaded query={plans}>
            {(compared) => <ComparePlans current={current} plans={compared.plans} admin={admin} />}
          </Loaded>
          <FreezeCard admin={admin} />
        </>
      )}
    </Loaded>
  );
}
