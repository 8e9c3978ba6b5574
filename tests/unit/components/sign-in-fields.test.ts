import { describe, expect, it } from 'vitest';
import { firstProblem, problemOfFailure, problemsOf } from '../../../components/session/sign-in-fields.ts';
import { ERRORS, type ErrorCode } from '../../../lib/protocol/errors.ts';

const fields = {
  name: 'Wren Halloway',
  email: 'wren@northwind.example',
  password: 'long enough',
  serverUrl: 'http://127.0.0.1:4321',
};
const codes = Object.keys(ERRORS).filter((code): code is ErrorCode => Object.hasOwn(ERRORS, code));

describe('the sign-in form', () => {
  it('finds nothing wrong with complete fields', () => {
    expect(problemsOf('signIn', fields)).toEqual({});
    expect(problemsOf('signUp', fields)).toEqual({});
  });

  it('says what is wrong beside each field, all at once', () => {
    expect(problemsOf('signUp', { name: ' ', email: 'wren', password: '', serverUrl: '' })).toEqual({
      name: 'sign_in_name_missing',
      email: 'sign_in_email_malformed',
      password: 'sign_in_password_missing',
      serverUrl: 'server_address_missing',
    });
  });

  it('asks for a name and a long password only for a new account', () => {
    const short = { ...fields, name: '', password: 'short' };
    expect(problemsOf('signIn', short)).toEqual({});
    expect(problemsOf('signUp', short)).toEqual({
      name: 'sign_in_name_missing',
      password: 'sign_in_password_short',
    });
  });

  it('brings the focus to the first field with a problem, from the top', () => {
    expect(firstProblem({ serverUrl: 'server_address_missing', email: 'sign_in_email_malformed' })).toBe(
      'email',
    );
    expect(firstProblem({ form: 'error_internal' })).toBeUndefined();
  });

  it.each([
    ['wrong_credentials', 'password'],
    ['unauthenticated', 'password'],
    ['email_taken', 'email'],
    ['server_unreachable', 'serverUrl'],
    ['address_refused', 'serverUrl'],
    ['not_a_server', 'serverUrl'],
    ['storage_unavailable', 'form'],
  ] as const)('shows %s beside: %s', (code, place) => {
    expect(Object.keys(problemOfFailure(code))).toEqual([place]);
  });

  it('has exactly one place for every error there is', () => {
    for (const code of codes) expect(Object.keys(problemOfFailure(code)), code).toHaveLength(1);
  });
});
