import { CompiledQuery, type Kysely } from 'kysely';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import type { PlanTerms } from '../../lib/credits/plans.ts';
import type { Database } from '../database/schema.ts';

/** Who makes a request. `api`: the plan's terms when it was made with an API key, else null. */
export type Requester = {
  readonly accountId: string;
  readonly memberId: string;
  readonly api: PlanTerms['apiRequests'] | null;
};

/** `headers` for the answer; `retryAfter`, in seconds, when it must be a refusal. */
export type RateVerdict = {
  readonly headers: Readonly<Record<string, string>>;
  readonly retryAfter: number | undefined;
};

/** Requests of one window; `resetsAt` is ISO 8601. */
export type Tier = { limit: number; used: number; remaining: number; resetsAt: string };

export type RateLimits = {
  take(requester: Requester): Promise<RateVerdict>;
  /** For an endpoint with a limit of its own. @returns seconds to wait when there were too many */
  takeOwn(name: string, accountId: string, perMinute: number): Promise<number | undefined>;
  /** What is left of a plan's requests with API keys, without taking one. */
  left(
    accountId: string,
    api: PlanTerms['apiRequests'],
    now: Date,
  ): Promise<{ daily: Tier | null; hourly: Tier | null; minute: Tier | null }>;
};

/** The windows of a plan, with the words of the public API's headers (`x-rate-limit-daily` and so on). */
const WINDOWS = [
  { of: 'minute', word: 'minute', seconds: 60 },
  { of: 'hour', word: 'hourly', seconds: 60 * 60 },
  { of: 'day', word: 'daily', seconds: 24 * 60 * 60 },
] as const;

/**
 * How often somebody may ask: every member `perSecond` on this process, and requests with an API key as often as the
 * account's plan says, counted in the database, so that it holds over several processes and restarts.
 */
export function createRateLimits(db: Kysely<Database>, perSecond: number): RateLimits {
  const burst = new RateLimiterMemory({ points: perSecond, duration: 1 });
  const storeClient = queryClient(db);
  const limiters = new Map<string, RateLimiterAbstract>();
  const limiterOf = (of: string, points: number, seconds: number): RateLimiterAbstract => {
    const name = `${of}:${points}`;
    const known = limiters.get(name);
    if (known) return known;
    // One count a window, whatever the plan allows: a change of plan does not start it anew
    const made = new RateLimiterPostgres({
      storeClient,
      storeType: 'client',
      tableName: 'rate_limits',
      tableCreated: true,
      keyPrefix: of,
      points,
      duration: seconds,
      clearExpiredByTimeout: false,
    });
    limiters.set(name, made);
    return made;
  };

  const own = new Map<string, RateLimiterMemory>();
  const tier = async (index: 0 | 1 | 2, accountId: string, api: PlanTerms['apiRequests'], now: Date) => {
    const { of, seconds } = WINDOWS[index];
    const limit = api[of];
    if (limit === null) return null;
    const state = await limiterOf(of, limit, seconds).get(accountId);
    const used = Math.min(limit, state?.consumedPoints ?? 0);
    const resetsAt = new Date(now.getTime() + (state?.msBeforeNext ?? seconds * 1000)).toISOString();
    return { limit, used, remaining: limit - used, resetsAt };
  };

  return {
    async takeOwn(name, accountId, perMinute) {
      const limiter =
        own.get(name) ?? new RateLimiterMemory({ points: perMinute, duration: 60, keyPrefix: name });
      own.set(name, limiter);
      return tooMany(await consume(limiter, accountId), perMinute);
    },

    left: async (accountId, api, now) => ({
      daily: await tier(2, accountId, api, now),
      hourly: await tier(1, accountId, api, now),
      minute: await tier(0, accountId, api, now),
    }),

    async take({ accountId, memberId, api }) {
      const refused = tooMany(await consume(burst, memberId), perSecond);
      if (refused !== undefined || !api) return { headers: {}, retryAfter: refused };
      const headers: Record<string, string> = {};
      let retryAfter: number | undefined;
      for (const { of, word, seconds } of WINDOWS) {
        const points = api[of];
        if (points === null) continue;
        const state = await consume(limiterOf(of, points, seconds), accountId);
        headers[`x-rate-limit-${word}`] = String(points);
        headers[`x-${word}-requests-left`] = String(Math.max(0, points - state.consumedPoints));
        headers[`x-${word}-usage`] = String(Math.min(points, state.consumedPoints));
        const wait = tooMany(state, points);
        if (wait !== undefined) retryAfter = Math.max(retryAfter ?? 0, wait);
      }
      return { headers, retryAfter };
    },
  };
}

/** The library rejects with the state when there are too many, and with an error when it cannot count. */
async function consume(limiter: RateLimiterAbstract, key: string): Promise<RateLimiterRes> {
  try {
    return await limiter.consume(key);
  } catch (error) {
    if (error instanceof RateLimiterRes) return error;
    throw error;
  }
}

function tooMany(state: RateLimiterRes, points: number): number | undefined {
  return state.consumedPoints > points ? Math.max(1, Math.ceil(state.msBeforeNext / 1000)) : undefined;
}

/** The library's idea of a database client, on either engine. */
const queryClient = (db: Kysely<Database>) => ({
  query: async ({ text, values }: { text: string; values: unknown[] }) => {
    const { rows } = await db.executeQuery<Record<string, unknown>>(CompiledQuery.raw(text, values));
    return { rows, rowCount: rows.length };
  },
});
