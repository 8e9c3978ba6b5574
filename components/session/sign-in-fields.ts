import type { PlainKey } from '../../lib/i18n/message-catalog.ts';
import type { ErrorCode } from '../../lib/protocol/errors.ts';
import { parseServerAddress } from './server-address.ts';

export type SignInMode = 'signIn' | 'signUp';
export type Field = 'name' | 'email' | 'password' | 'serverUrl';
export type Fields = Readonly<Record<Field, string>>;
export type Problems = { readonly [F in Field | 'form']?: PlainKey | undefined };

const SHORTEST_PASSWORD = 8;

/** What is wrong with the fields, before anything is sent; empty when they can be sent. */
export function problemsOf(mode: SignInMode, fields: Fields): Problems {
  const address = parseServerAddress(fields.serverUrl);
  return {
    ...(mode === 'signUp' && !fields.name.trim() && { name: 'sign_in_name_missing' }),
    ...(!/^\S+@\S+\.\S+$/.test(fields.email.trim()) && { email: 'sign_in_email_malformed' }),
    ...passwordProblem(mode, fields.password),
    ...(!address.ok && { serverUrl: address.problem }),
  };
}

function passwordProblem(mode: SignInMode, password: string): Problems {
  if (!password) return { password: 'sign_in_password_missing' };
  const tooShort = mode === 'signUp' && password.length < SHORTEST_PASSWORD;
  return tooShort ? { password: 'sign_in_password_short' } : {};
}

/** Where a failed sign-in belongs: beside the field that can mend it, else to the whole form. */
export function problemOfFailure(code: ErrorCode): Problems {
  const message = `error_${code}` as const;
  switch (code) {
    case 'wrong_credentials':
    case 'unauthenticated':
      return { password: 'error_wrong_credentials' };
    case 'email_taken':
      return { email: message };
    case 'server_unreachable':
    case 'address_refused':
    case 'not_a_server':
      return { serverUrl: message };
    default:
      return { form: message };
  }
}

/** The field that the focus goes to, in the order in which they stand. */
export function firstProblem(problems: Problems): Field | undefined {
  const order: readonly Field[] = ['name', 'email', 'password', 'serverUrl'];
  return order.find((field) => problems[field]);
}
