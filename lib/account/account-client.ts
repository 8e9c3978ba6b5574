import { z } from 'zod';
import { AccountError, isAccountErrorCode } from './account-error.ts';

export type AccountSession = { readonly serverUrl: string; readonly token: string };

/** A change of the account. `key`: one a decision of the person; the same key again gets the stored answer. */
export type Change = {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  readonly key: string;
};

export type AccountClient = {
  /** @throws AccountError */
  get<T>(path: string, schema: z.ZodType<T>): Promise<T>;
  /** @throws AccountError */
  change<T>(change: Change, schema: z.ZodType<T>): Promise<T>;
  /** A file of the account: its content and the name that the server gives it. @throws AccountError */
  file(path: string): Promise<{ content: Blob; name: string }>;
};

const TIMEOUT_MS = 30_000;

/**
 * The account settings of `/v1`, for pages of ours: they may read the sign-in, content scripts may not. Paths start after `/v1`.
 * An answer that does not parse is `not_a_server`.
 */
export function createAccountClient(
  device: { readonly fetch: typeof fetch },
  readSession: () => Promise<AccountSession | undefined>,
): AccountClient {
  async function ask(path: string, init: RequestInit): Promise<Response> {
    const session = await readSession();
    if (!session) throw new AccountError('signed_out');
    const response = await device
      .fetch(`${session.serverUrl}/v1${path}`, {
        ...init,
        headers: { ...init.headers, authorization: `Bearer ${session.token}` },
        credentials: 'omit',
        cache: 'no-store',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      .catch(() => {
        throw new AccountError('server_unreachable');
      });
    if (!response.ok) throw await errorOf(response);
    return response;
  }

  async function parsed<T>(response: Response, schema: z.ZodType<T>): Promise<T> {
    const answer = schema.safeParse(await bodyOf(response));
    if (!answer.success) throw new AccountError('not_a_server');
    return answer.data;
  }

  return {
    get: async (path, schema) => parsed(await ask(path, {}), schema),
    async change({ method, path, body, key }, schema) {
      const json = body === undefined ? {} : { body: JSON.stringify(body) };
      const type = body === undefined ? {} : { 'content-type': 'application/json' };
      const response = await ask(path, { method, headers: { 'idempotency-key': key, ...type }, ...json });
      return parsed(response, schema);
    },
    async file(path) {
      const response = await ask(path, {});
      const named = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '');
      const content = await response.blob().catch(() => {
        throw new AccountError('server_unreachable');
      });
      return { content, name: named?.[1] ?? 'purser' };
    },
  };
}

const errorSchema = z.object({
  error: z.object({ code: z.string(), nextAllowed: z.optional(z.string()) }),
});

async function errorOf(response: Response): Promise<AccountError> {
  const parsed = errorSchema.safeParse(await bodyOf(response));
  if (!parsed.success) return new AccountError(response.status >= 500 ? 'unavailable' : 'not_a_server');
  const { code, nextAllowed } = parsed.data.error;
  return new AccountError(isAccountErrorCode(code) ? code : 'unexpected', nextAllowed);
}

/** Cut off within the body: how it ended is not known. */
async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text().catch(() => {
    throw new AccountError('server_unreachable');
  });
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
