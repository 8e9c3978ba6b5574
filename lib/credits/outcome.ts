/** Why a reveal cost nothing. Stored by position: the list only grows at the end. */
export const FREE_REASONS = ['owned', 'owned_by_teammate', 'not_found', 'included'] as const;
export type FreeReason = (typeof FREE_REASONS)[number];

/** Why a charge was refused. A refusal is final for its key. Stored by position: only grows at the end. */
export const REFUSAL_CODES = [
  'insufficient_credits',
  'member_limit',
  'group_limit',
  'account_frozen',
  'over_ceiling',
  'role_cannot_spend',
  'do_not_process',
  'plan_excludes',
  'cancelled',
  'expired',
  'not_a_member',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** How a charge ended. `seq` is the ledger entry that paid for it. */
export type Outcome =
  | { readonly status: 'charged'; readonly credits: number; readonly seq: number }
  | { readonly status: 'free'; readonly reason: FreeReason }
  | { readonly status: 'refused'; readonly code: RefusalCode };
