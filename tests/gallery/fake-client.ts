import type { z } from 'zod';
import type { AccountClient } from '../../lib/account/account-client.ts';
import { AccountError } from '../../lib/account/account-error.ts';
import { current, type Said } from './story.ts';

const never = (): Promise<never> => new Promise(() => {});

function said(path: string): Said {
  return current().server?.[path.split('?')[0] ?? ''] ?? 'waiting';
}

/** Stands where the pages' own client stands (build.ts): the story is the server. What does not fit the contract fails loudly. */
async function answer<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  const answered = said(path);
  if (answered === 'waiting') return never();
  if ('code' in answered) throw new AccountError(answered.code);
  const parsed = schema.safeParse(answered.body);
  if (!parsed.success)
    throw new Error(`${current().id}: ${path} does not fit: ${JSON.stringify(parsed.error.issues)}`);
  return parsed.data;
}

export const accountClient: AccountClient = {
  get: answer,
  change: ({ path }, schema) => answer(path, schema),
  file: never,
};
