import type { ErrorBody } from '../../lib/protocol/wallet-api.ts';

/** Where answers have the shapes of the API that clients already know. */
const MODEL_PATHS = /^\/(v3|api\/(subscriptions|audit-logs|account))(\/|$)/;

const MESSAGES: Readonly<Record<string, string>> = {
  invalid_request: 'Validation failed',
  unauthenticated: 'Invalid API key',
  insufficient_credits: 'Insufficient credits for this operation',
  rate_limited: 'Too many requests. Please wait before making another request.',
};

/** An error as those clients read it, beside our own form: `statusCode`, `message`, and what is wrong, one text each. */
export function modelError(path: string, { error }: ErrorBody, statusCode: number): object {
  if (!MODEL_PATHS.test(path)) return {};
  const errors = error.details?.map((one) => (one.path === '' ? one.message : `${one.path}: ${one.message}`));
  return { statusCode, message: MESSAGES[error.code] ?? error.message, ...(errors ? { errors } : {}) };
}
