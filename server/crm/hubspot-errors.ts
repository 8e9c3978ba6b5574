import { CrmFailure } from './crm.ts';

/** HubSpot answers within seconds; what takes longer is taken for lost. */
const ANSWER_MS = 30_000;

/** The answer, or an error after half a minute: the client itself waits for ever. */
export async function within<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('HubSpot did not answer in time')), ANSWER_MS);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The HTTP status of the client's errors; undefined: no answer came. */
const statusOf = (error: unknown): number | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'number' ? error.code : undefined;

/** The token is not valid (any more), or its scopes do not allow this. */
const refusesToken = (error: unknown): boolean => [401, 403].includes(statusOf(error) ?? 0);

/** HubSpot's words on why it took nothing; undefined: it may have taken something, or is to be asked again. */
export function rejectionOf(error: unknown): string | undefined {
  const status = statusOf(error) ?? 0;
  if (status < 400 || status >= 500 || status === 429) return undefined;
  const body: unknown = error instanceof Error && 'body' in error ? error.body : undefined;
  const message = typeof body === 'object' && body !== null && 'message' in body ? body.message : undefined;
  return typeof message === 'string' ? message.slice(0, 500) : `HubSpot rejected it (${status}).`;
}

/** For requests that read: nothing happened. @throws CrmFailure */
export function asFailure(error: unknown): never {
  throw new CrmFailure(refusesToken(error) ? 'refused' : 'unavailable', { cause: error });
}
