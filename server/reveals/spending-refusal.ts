import type { Session } from '../identity/session.ts';
import type { ChargeCommand } from '../ledger/ledger.ts';

/** Why somebody of this role may not spend; `undefined`: they may. */
export function spendingRefusal(role: Session['member']['role']): ChargeCommand['memberRefusal'] {
  if (role === null) return 'not_a_member';
  return role === 'manager' ? 'role_cannot_spend' : undefined;
}
