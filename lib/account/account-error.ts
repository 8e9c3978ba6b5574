import { BILLING_ERRORS } from '../protocol/billing-errors.ts';
import { ERRORS } from '../protocol/errors.ts';

export const ACCOUNT_ERRORS = { ...ERRORS, ...BILLING_ERRORS };
export type AccountErrorCode = keyof typeof ACCOUNT_ERRORS;

/** Why the account settings could not be read or changed; `nextAllowed` (ISO 8601) where waiting helps. */
export class AccountError extends Error {
  readonly code: AccountErrorCode;
  readonly nextAllowed: string | undefined;

  constructor(code: AccountErrorCode, nextAllowed?: string) {
    super(ACCOUNT_ERRORS[code].message);
    this.name = 'AccountError';
    this.code = code;
    this.nextAllowed = nextAllowed;
  }
}

/** The code of anything that was thrown; a code of a newer server than this build is a fault of ours. */
export function codeOf(error: unknown): AccountErrorCode {
  return error instanceof AccountError ? error.code : 'unexpected';
}

export const isAccountErrorCode = (code: string): code is AccountErrorCode =>
  Object.hasOwn(ACCOUNT_ERRORS, code);
