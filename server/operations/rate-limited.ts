import type { Context } from 'hono';
import type { HttpEnvironment } from '../http/environment.ts';
import { RequestError } from '../http/request-error.ts';
import type { RateLimits, Requester } from './rate-limits.ts';

/**
 * Counts a request of a known member, and says in the answer's headers what is left.
 * @throws RequestError `rate_limited` with `Retry-After`
 */
export async function countRequest(
  c: Context<HttpEnvironment>,
  limits: RateLimits,
  requester: Requester,
): Promise<void> {
  const { headers, retryAfter } = await limits.take(requester);
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
  if (retryAfter !== undefined) throw new RequestError('rate_limited', { retryAfter });
}
