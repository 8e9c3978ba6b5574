/**
 * Why a change of the account was refused: by the rules of billing (`server/ledger/billing-commands.ts`), by a membership,
 * or by a payment. Answered over HTTP beside `ERRORS`.
 */
export const BILLING_ERRORS = {
  unknown_account: { status: 404, message: 'This account is not in the ledger. Sign in again.' },
  admin_only: { status: 403, message: 'Only an admin can do this. Ask one.' },
  operator_only: { status: 403, message: 'Only the operator of this server can do this.' },
  session_only: { status: 403, message: 'An API key cannot do this. Sign in and use the token.' },
  not_a_member: { status: 403, message: 'You are not a member of this account any more. Sign in again.' },
  owner_only: { status: 403, message: 'Only the owner of the account can do this.' },
  role_cannot_spend: { status: 403, message: 'A manager spends no credits. Ask an admin for another role.' },
  not_in_plan: {
    status: 403,
    message: 'The plan of this account does not include this. Change the plan first.',
  },
  by_contract_only: { status: 403, message: 'This plan is made by contract. Write to the operator.' },
  paid_plans_only: { status: 409, message: 'This is for paid plans, and the account is on Free.' },
  already_frozen: { status: 409, message: 'The account is frozen already.' },
  not_frozen: { status: 409, message: 'The account is not frozen.' },
  too_soon_after_last: {
    status: 409,
    message: 'At least 3 months lie between two freezes. See `nextAllowed`.',
  },
  twice_in_twelve_months: {
    status: 409,
    message: 'An account can be frozen twice in any 12 months. See `nextAllowed`.',
  },
  account_frozen: { status: 409, message: 'The account is frozen. End the freeze first.' },
  account_suspended: { status: 403, message: 'The operator suspended this account. Write to them.' },
  payment_due: {
    status: 409,
    message:
      'A renewal is not paid yet. Pay it first; unpaid, the account goes to Free 7 days after its date.',
  },
  not_an_upgrade: { status: 409, message: 'This is not more than the plan of now. Use downgrade or cancel.' },
  not_a_downgrade: { status: 409, message: 'This is not less than the plan of now. Use upgrade.' },
  nothing_to_take_back: { status: 409, message: 'No change is recorded for the end of the cycle.' },
  unknown_order: { status: 404, message: 'There is no such purchase in this account.' },
  order_closed: { status: 409, message: 'This purchase was confirmed or cancelled before.' },
  unknown_group: { status: 404, message: 'There is no such group in this account.' },
  unknown_charge: { status: 404, message: 'There is no such charge in this account.' },
  nothing_charged: { status: 409, message: 'This cost nothing, so there is nothing to refund.' },
  too_late: { status: 409, message: 'A refund can be asked for within 14 days of the charge.' },
  already_refunded: { status: 409, message: 'This charge was refunded, or its refund was decided, before.' },
  subscription_ended: {
    status: 409,
    message: 'The subscription that paid for this has ended, so nothing can be returned to it.',
  },
  unknown_refund: { status: 404, message: 'Nobody asked for a refund of this charge.' },
  refund_decided: { status: 409, message: 'This refund was decided before.' },
  unknown_reservation: { status: 404, message: 'There is no such reservation in this account.' },
  over_policy: { status: 409, message: 'This is more than the offline policy lets a device set aside.' },
  insufficient_credits: {
    status: 402,
    message: 'The account has too few credits. Buy some, or ask an admin.',
  },
  unknown_price_list: { status: 404, message: 'There is no price list of this version.' },
  not_suspended: { status: 409, message: 'The account is not suspended.' },
  seats_full: {
    status: 409,
    message: 'Every seat of the plan is taken. Change the plan, or remove a member.',
  },
  already_member: { status: 409, message: 'This person is a member of the account already.' },
  already_invited: { status: 409, message: 'This person has an invitation already. Send it again instead.' },
  invitation_not_found: {
    status: 404,
    message: 'There is no such invitation for this sign-in, or it has ended. Ask for a new one.',
  },
  unknown_member: { status: 404, message: 'There is no such member in this account.' },
  owner_must_stay: { status: 409, message: 'An account always has its owner. Transfer the ownership first.' },
  name_differs: { status: 409, message: 'This is not the name of the account. Nothing was deleted.' },
  last_account: { status: 409, message: 'This is your own account. Delete it instead of leaving it.' },
  payment_failed: {
    status: 502,
    message: 'The payment service did not take this payment. Nothing was charged; try again later.',
  },
  cannot_be_paid: {
    status: 409,
    message: 'This purchase cannot be paid here. Write to the operator.',
  },
} as const satisfies Record<string, { status: number; message: string }>;
