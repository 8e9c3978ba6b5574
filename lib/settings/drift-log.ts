import { z } from 'zod';
import { browser } from '../native-browser.ts';
import { type Site, siteOf } from './page-settings.ts';

const KEY = 'drift';
const MOST_DAYS = 30;
const DAY_MS = 86_400_000;

/** Profiles on which nobody was found. No address, no name: when, on which part of LinkedIn, and the last page's structure. */
const driftSchema = z.object({
  /** Milliseconds. */
  times: z.array(z.object({ at: z.number(), site: z.enum(['linkedin', 'sales', 'recruiter']) })),
  outline: z.string(),
});
export type Drift = {
  readonly times: readonly { readonly at: number; readonly site: Site }[];
  readonly outline: string;
};

const NONE: Drift = { times: [], outline: '' };

export async function readDrift(): Promise<Drift> {
  const parsed = driftSchema.safeParse((await browser.storage.local.get(KEY))[KEY]);
  return parsed.success ? parsed.data : NONE;
}

export async function keepDrift(address: string, outline: string): Promise<void> {
  const { times } = await readDrift();
  const now = Date.now();
  const kept = times.filter(({ at }) => now - at < MOST_DAYS * DAY_MS).slice(-99);
  await browser.storage.local.set({
    [KEY]: { times: [...kept, { at: now, site: siteOf(address) }], outline },
  });
}

export const forgetDrift = (): Promise<void> => browser.storage.local.remove(KEY);
