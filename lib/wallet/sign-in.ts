import { type Failure, failure, ok, type Result } from '../protocol/errors.ts';
import { createApi, errorCode, exchange } from './api-client.ts';
import type { Device } from './device.ts';
import type { SessionRecord, Snapshot } from './meta.ts';
import { parseServerAddress } from './server-address.ts';

export type Credentials = { readonly email: string; readonly password: string; readonly name?: string };

export type SignedIn = { readonly session: SessionRecord; readonly snapshot: Snapshot };

/** Signs in, or up when a name is given, and reads the wallet once. Stores nothing. */
export async function signInAt(
  device: Pick<Device, 'fetch' | 'now'>,
  address: string,
  credentials: Credentials,
): Promise<Result<SignedIn>> {
  const serverUrl = parseServerAddress(address);
  if (serverUrl === undefined) return failure('address_refused');
  const way = credentials.name === undefined ? 'sign-in' : 'sign-up';
  const exchanged = await exchange(device, `${serverUrl}/api/auth/${way}/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(credentials),
  });
  if (!exchanged) return failure('server_unreachable');
  const { response, body } = exchanged;
  if (!response.ok) return refusalOf(way, response.status, errorCode(body));
  const token = response.headers.get('set-auth-token');
  if (!token) return failure('not_a_server');
  const wallet = await createApi(device, { serverUrl, token }).wallet();
  if (!wallet.ok) return failure(wallet.failure.status === 0 ? 'server_unreachable' : 'not_a_server');
  const { account, member } = wallet.value;
  return ok({
    session: {
      serverUrl,
      token,
      account: { id: account.id, name: account.name },
      member: { id: member.id, name: member.name, email: member.email, role: member.role },
      ended: false,
    },
    snapshot: { wallet: wallet.value, at: device.now() },
  });
}

/** Tells the server that the token is of no use any more. Signing out here does not wait for it. */
export async function signOutAt(device: Pick<Device, 'fetch'>, session: SessionRecord): Promise<void> {
  await exchange(device, `${session.serverUrl}/api/auth/sign-out`, {
    method: 'POST',
    headers: { authorization: `Bearer ${session.token}`, 'content-type': 'application/json' },
    body: '{}',
  });
}

function refusalOf(way: 'sign-in' | 'sign-up', status: number, code: string): Failure {
  const said = SAID.find((one) => one === code);
  if (said) return failure(said);
  if (status === 429) return failure('rate_limited');
  if (status >= 500) return failure('unavailable');
  if (way === 'sign-in' && (status === 401 || status === 403)) return failure('wrong_credentials');
  if (way === 'sign-up' && (status === 409 || status === 422)) return failure('email_taken');
  if (status === 400) return failure('invalid_request');
  return failure('not_a_server');
}

/** What a server can say of a sign-in in our words; everything else is told by its status. */
const SAID = [
  'invalid_request',
  'unauthenticated',
  'wrong_credentials',
  'forbidden',
  'not_found',
  'email_taken',
  'too_large',
  'rate_limited',
  'internal',
  'unavailable',
] as const;
