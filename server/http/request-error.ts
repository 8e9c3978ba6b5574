import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { z } from 'zod';
import { SERVER_ERRORS, type ServerErrorCode } from '../../lib/protocol/server-errors.ts';
import type { ErrorBody } from '../../lib/protocol/wallet-api.ts';
import { ApiRefusal } from '../api/refusal.ts';
import { CrmFailure } from '../crm/crm.ts';
import { LedgerUnavailable } from '../ledger/errors.ts';
import type { HttpEnvironment } from './environment.ts';
import { modelError } from './model-error.ts';

type Details = NonNullable<ErrorBody['error']['details']>;

/** The codes that are answered over HTTP: those with a status. */
export type HttpErrorCode = {
  [C in ServerErrorCode]: (typeof SERVER_ERRORS)[C]['status'] extends ContentfulStatusCode ? C : never;
}[ServerErrorCode];

/** Ends a request with an answer from the closed list. */
export class RequestError extends Error {
  readonly code: HttpErrorCode;
  readonly details: Details | undefined;
  /** Seconds. */
  readonly retryAfter: number | undefined;
  /** ISO 8601. */
  readonly nextAllowed: string | undefined;

  constructor(
    code: HttpErrorCode,
    more: { details?: Details; retryAfter?: number; nextAllowed?: string } = {},
  ) {
    super(SERVER_ERRORS[code].message);
    this.name = 'RequestError';
    this.code = code;
    this.details = more.details;
    this.retryAfter = more.retryAfter;
    this.nextAllowed = more.nextAllowed;
  }
}

/** What a request did wrong, by the path of the field; a batch over its bound is too large rather than malformed. */
export function requestErrorOf(error: z.core.$ZodError): RequestError {
  const details = error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
  const oversized = error.issues.some(
    (issue) => issue.code === 'too_big' && issue.path.join('.') === 'items',
  );
  return new RequestError(oversized ? 'too_large' : 'invalid_request', { details: details.slice(0, 20) });
}

/** Any error as a `RequestError`; `internal` is what nobody foresaw. */
export function asRequestError(error: unknown): RequestError {
  if (error instanceof RequestError) return error;
  // The framework's own: a body that is not JSON, or is not said to be
  if (error instanceof HTTPException && (error.status === 400 || error.status === 415)) {
    const message =
      error.status === 400
        ? 'The body is not JSON.'
        : 'Send the body as JSON, with the header content-type: application/json.';
    return new RequestError('invalid_request', { details: [{ path: '', message }] });
  }
  if (error instanceof ApiRefusal) return new RequestError(CODE_OF_REFUSAL[error.code]);
  if (error instanceof CrmFailure) {
    return new RequestError(error.reason === 'refused' ? 'crm_refused' : 'crm_unavailable');
  }
  if (error instanceof LedgerUnavailable) return new RequestError('unavailable', { retryAfter: 2 });
  return new RequestError('internal');
}

/** Why a whole call was refused, as an answer over HTTP. What concerns one item only never refuses a call. */
const CODE_OF_REFUSAL: Readonly<Record<ApiRefusal['code'], HttpErrorCode>> = {
  insufficient_credits: 'insufficient_credits',
  member_limit: 'member_limit',
  group_limit: 'group_limit',
  over_ceiling: 'over_ceiling',
  account_frozen: 'account_not_active',
  role_cannot_spend: 'role_cannot_spend',
  not_a_member: 'forbidden',
  plan_excludes: 'not_in_plan',
  do_not_process: 'forbidden',
  cancelled: 'key_reused',
  expired: 'key_reused',
  key_reused: 'key_reused',
  signals_endpoint_only: 'signals_endpoint_only',
  crm_not_connected: 'crm_not_connected',
};

/** The answer of every request that is not answered with a 2xx. */
export function errorAnswer(c: Context<HttpEnvironment>, error: RequestError) {
  const { code, details, retryAfter, nextAllowed } = error;
  const { status, message } = SERVER_ERRORS[code];
  if (retryAfter !== undefined) c.header('retry-after', String(retryAfter));
  const body: ErrorBody = {
    error: {
      code,
      message,
      requestId: c.get('requestId'),
      ...(details ? { details } : {}),
      ...(nextAllowed ? { nextAllowed } : {}),
    },
  };
  return c.json({ ...modelError(c.req.path, body, status), ...body }, status);
}
