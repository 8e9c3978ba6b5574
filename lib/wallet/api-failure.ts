/**
 * What a call without a usable answer means for a charge (reference "offline wallet", section 7). Decided by status and
 * code, never by the text of a message.
 *
 * - `unknown`: it may or may not have happened; the same key is sent again, later
 * - `auth`: the sign-in ended, or the membership; nothing was tried, so nothing counts as an attempt
 * - `busy`: the server asks for time
 * - `request`: this request will never be accepted; a batch is cut in half to find the row
 * - `defect`: the server knows this key with another request
 * - `epoch`: the ledger was replaced
 */
export type FailureClass = 'unknown' | 'auth' | 'busy' | 'request' | 'defect' | 'epoch';

export type CallFailure = {
  readonly class: FailureClass;
  readonly code: string;
  /** 0: no answer at all. */
  readonly status: number;
  /** ms; only with `busy`. */
  readonly retryAfterMs?: number;
};

export const UNREACHABLE: CallFailure = { class: 'unknown', code: 'server_unreachable', status: 0 };

const DEFAULT_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 60 * 60_000;

export function classify(status: number, code: string, retryAfter: string | null, now: number): CallFailure {
  if (status === 401 || code === 'not_a_member') return { class: 'auth', code, status };
  if (status === 429 || (status === 503 && retryAfter !== null)) {
    return { class: 'busy', code, status, retryAfterMs: pauseOf(retryAfter, now) };
  }
  if (status === 410 && code === 'epoch_changed') return { class: 'epoch', code, status };
  if (status === 409 && code === 'key_reused') return { class: 'defect', code, status };
  if (status === 400 || status === 413 || status === 422) return { class: 'request', code, status };
  return { class: 'unknown', code, status };
}

/** `Retry-After` is seconds or a date. An hour at most: a wrong header must not silence the wallet for a year. */
function pauseOf(retryAfter: string | null, now: number): number {
  const seconds = Number(retryAfter);
  const asked =
    retryAfter === null || retryAfter.trim() === ''
      ? DEFAULT_PAUSE_MS
      : Number.isFinite(seconds)
        ? seconds * 1000
        : Date.parse(retryAfter) - now;
  return Math.min(Math.max(Number.isFinite(asked) ? asked : DEFAULT_PAUSE_MS, 0), LONGEST_PAUSE_MS);
}
