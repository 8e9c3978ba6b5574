/** Why a whole call of the public API was refused, with nothing charged. */
export const API_ERRORS = {
  member_limit: { status: 402, message: 'This would pass your credit limit of this cycle. Ask an admin.' },
  group_limit: { status: 402, message: 'This would pass the credit limit of your group. Ask an admin.' },
  over_ceiling: {
    status: 402,
    message: 'This costs more than the ceiling. Raise `Purser-Ceiling`, or leave it out.',
  },
  account_not_active: {
    status: 403,
    message: 'Your account is not active: it is frozen or suspended. Nothing was charged.',
  },
  signals_endpoint_only: {
    status: 400,
    message: 'Signals come from the signals endpoints only. Leave `signals` out of this request.',
  },
  crm_not_connected: { status: 409, message: 'No CRM is connected. An admin connects it in the settings.' },
  no_webhook_secret: {
    status: 409,
    message: 'The account has no secret yet that signs deliveries. An admin makes one first.',
  },
  crm_refused: {
    status: 409,
    message: 'Your CRM refuses the token that is stored here. An admin has to connect it again.',
  },
  crm_unavailable: {
    status: 503,
    message: 'Your CRM cannot be reached. Nothing was charged; try again later.',
  },
} as const satisfies Record<string, { status: number; message: string }>;
