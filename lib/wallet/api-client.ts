import { z } from 'zod';
import type { Engagement } from '../protocol/engagement.ts';
import type { PersonRef } from '../protocol/person.ts';
import {
  releasedSchema,
  type reservationRequestSchema,
  reservedSchema,
} from '../protocol/reservations-api.ts';
import {
  type ChargeKeys,
  type CloseChargesRequest,
  chargeKeysSchema,
  type EntitlementsPage,
  type EntriesPage,
  entitlementsPageSchema,
  entriesPageSchema,
  type PostChargesRequest,
  type PostChargesResponse,
  postChargesResponseSchema,
  type SuppressedSubjects,
  suppressedSubjectsSchema,
  type Wallet,
  walletSchema,
} from '../protocol/wallet-api.ts';
import { type CallFailure, classify, UNREACHABLE } from './api-failure.ts';
import type { Device } from './device.ts';

/** Longer, and the worker may be stopped before the answer is stored. */
const TIMEOUT_MS = 15_000;
const PAGE = 1000;

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: CallFailure };

export type Api = {
  wallet(): Promise<Answer<Wallet>>;
  charges(request: PostChargesRequest): Promise<Answer<PostChargesResponse>>;
  /** How keys stand at the server; moves nothing. */
  keys(keys: readonly string[]): Promise<Answer<ChargeKeys>>;
  /** Makes keys final. */
  close(request: CloseChargesRequest): Promise<Answer<ChargeKeys>>;
  entries(after: number, epoch: string | undefined): Promise<Answer<EntriesPage>>;
  entitlements(after: number): Promise<Answer<EntitlementsPage>>;
  /** @param key the same one is recorded once */
  engage(person: PersonRef, kind: Engagement, key: string): Promise<Answer<unknown>>;
  /** Sets credits aside. @param key the same one gets the same answer */
  reserve(
    wish: z.infer<typeof reservationRequestSchema>,
    key: string,
  ): Promise<Answer<z.infer<typeof reservedSchema>>>;
  release(key: string): Promise<Answer<z.infer<typeof releasedSchema>>>;
  /** @param after ISO time */
  suppressed(after: string | undefined): Promise<Answer<SuppressedSubjects>>;
};

/** `/v1` with the sign-in of one session. Never throws; an answer that does not parse is an unknown outcome. */
export function createApi(
  device: Pick<Device, 'fetch' | 'now'>,
  session: { readonly serverUrl: string; readonly token: string },
): Api {
  const call = <T>(
    path: string,
    schema: z.ZodType<T>,
    body?: unknown,
    { method = body === undefined ? 'GET' : 'POST', key }: { method?: string; key?: string } = {},
  ): Promise<Answer<T>> =>
    request(device, `${session.serverUrl}/v1${path}`, schema, {
      method,
      headers: {
        authorization: `Bearer ${session.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return {
    wallet: () => call('/wallet', walletSchema),
    charges: (charges) => call('/charges', postChargesResponseSchema, charges),
    keys: (keys) => call(`/charges?keys=${keys.join(',')}`, chargeKeysSchema),
    close: (request) => call('/charges/cancel', chargeKeysSchema, request),
    entries: (after, epoch) =>
      call(
        `/wallet/entries?${new URLSearchParams({ after: `${after}`, limit: `${PAGE}`, ...(epoch && { epoch }) })}`,
        entriesPageSchema,
      ),
    // No price stood beside it, so it may cost nothing
    engage: (person, kind, key) =>
      call('/engagements', z.unknown(), { surface: 'extension', items: [{ key, kind, person, ceiling: 0 }] }),
    reserve: (wish, key) => call('/reservations', reservedSchema, wish, { key }),
    release: (key) => call(`/reservations/${key}`, releasedSchema, undefined, { method: 'DELETE' }),
    suppressed: (after) =>
      call(`/wallet/suppressed?${new URLSearchParams(after ? { after } : {})}`, suppressedSubjectsSchema),
    entitlements: (after) =>
      call(`/wallet/entitlements?after=${after}&limit=${PAGE}`, entitlementsPageSchema),
  };
}

/** What every request of the extension has in common: no cookies, no referrer, no redirect that takes the token along. */
export async function exchange(
  device: Pick<Device, 'fetch'>,
  url: string,
  init: RequestInit,
): Promise<{ response: Response; body: unknown } | undefined> {
  try {
    const response = await device.fetch(url, {
      ...init,
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await response.text();
    return { response, body: parseJson(text) };
  } catch {
    // Offline, refused, cut off, too slow: the browser does not say which, and for a charge all mean "unknown".
    return undefined;
  }
}

async function request<T>(
  device: Pick<Device, 'fetch' | 'now'>,
  url: string,
  schema: z.ZodType<T>,
  init: RequestInit,
): Promise<Answer<T>> {
  const exchanged = await exchange(device, url, init);
  if (!exchanged) return { ok: false, failure: UNREACHABLE };
  const { response, body } = exchanged;
  if (response.ok) {
    const parsed = schema.safeParse(body);
    if (parsed.success) return { ok: true, value: parsed.data };
    return { ok: false, failure: { class: 'unknown', code: 'not_a_server', status: response.status } };
  }
  const retryAfter = response.headers.get('retry-after');
  return { ok: false, failure: classify(response.status, errorCode(body), retryAfter, device.now()) };
}

const errorSchema = z.union([
  z.object({ error: z.object({ code: z.string() }) }),
  z.object({ code: z.string() }),
]);

/** The code in an error's body, ours or the sign-in library's. */
export function errorCode(body: unknown): string {
  const parsed = errorSchema.safeParse(body);
  if (!parsed.success) return '';
  return 'error' in parsed.data ? parsed.data.error.code : parsed.data.code;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
