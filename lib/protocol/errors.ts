import { CHANNEL_ERRORS } from './channel-errors.ts';

/**
 * Every error that the server, the worker or a page can report: a code, its HTTP status, and a sentence that a
 * person can act on. Refusals of a charge are not errors; they are outcomes (`lib/credits/outcome.ts`).
 */
export const ERRORS = {
  invalid_request: {
    status: 400,
    message: 'The request is not well formed. See `details` for what to change.',
  },
  unauthenticated: { status: 401, message: 'Sign in again: this session is not valid any more.' },
  wrong_credentials: {
    status: 401,
    message: 'The email or the password is wrong. Check both and try again.',
  },
  forbidden: { status: 403, message: 'Your role in this account does not allow this. Ask an admin.' },
  not_found: { status: 404, message: 'There is nothing at this address.' },
  key_reused: {
    status: 409,
    message: 'This key was used for another request before. Nothing was charged; use a new key.',
  },
  email_taken: { status: 409, message: 'This email has a sign-in already. Sign in instead.' },
  epoch_changed: { status: 410, message: 'The ledger was replaced. Read it again from the start.' },
  too_large: { status: 413, message: 'The request is too large. Send at most 100 items and 256 kB.' },
  rate_limited: { status: 429, message: 'Too many requests. Wait as long as `Retry-After` says.' },
  internal: {
    status: 500,
    message: 'Something failed on the server. Try again; the same key is charged once.',
  },
  unavailable: { status: 503, message: 'The server is starting or stopping. Try again in a moment.' },
  server_unreachable: {
    status: 0,
    message: 'The server cannot be reached. Check the connection and try again.',
  },
  signed_out: { status: 0, message: 'Sign in to see prices and to reveal contacts.' },
  storage_unavailable: {
    status: 0,
    message: 'This browser cannot save data, so nothing was charged. Free some disk space and try again.',
  },
  not_allowed: { status: 0, message: 'This page may not ask for that.' },
  ...CHANNEL_ERRORS,
  unexpected: {
    status: 0,
    message:
      'Purser met a fault of its own. Nothing is charged twice or lost. Reload this tab and try again.',
  },
  address_refused: {
    status: 0,
    message: 'Give a server address that starts with https://, or with http://localhost on this computer.',
  },
  not_a_server: {
    status: 0,
    message: 'There is no Purser server at this address. Check it and try again.',
  },
} as const satisfies Record<string, { status: number; message: string }>;

export type ErrorCode = keyof typeof ERRORS;

/** `message` is the sentence in the person's language, put in where the worker answers a page (`lib/messaging/router.ts`). */
export type Failure = { readonly ok: false; readonly code: ErrorCode; readonly message?: string };
export type Result<T> = { readonly ok: true; readonly value: T } | Failure;

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export const failure = (code: ErrorCode): Failure => ({ ok: false, code });
