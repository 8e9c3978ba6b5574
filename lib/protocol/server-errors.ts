import { API_ERRORS } from './api-errors.ts';
import { BILLING_ERRORS } from './billing-errors.ts';
import { ERRORS } from './errors.ts';

/** Every error that the server answers over HTTP, and those of the extension, which have no status. */
export const SERVER_ERRORS = { ...ERRORS, ...BILLING_ERRORS, ...API_ERRORS } as const;
export type ServerErrorCode = keyof typeof SERVER_ERRORS;

/** A value, or the code of why there is none. */
export type Result<T> = { readonly ok: true; readonly value: T } | Failure;
export type Failure = { readonly ok: false; readonly code: ServerErrorCode };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export const failure = (code: ServerErrorCode): Failure => ({ ok: false, code });
