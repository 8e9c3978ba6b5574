import type { z } from 'zod';
import { SERVER_ERRORS } from '../../lib/protocol/server-errors.ts';
import { errorBodySchema } from '../../lib/protocol/wallet-api.ts';
import type { HttpErrorCode } from './request-error.ts';

const json = <S extends z.ZodType>(schema: S) => ({ content: { 'application/json': { schema } } });

export const jsonAnswer = <S extends z.ZodType>(description: string, schema: S) => ({
  description,
  ...json(schema),
});

export const jsonBody = <S extends z.ZodType>(schema: S) => ({ body: { required: true, ...json(schema) } });

/** Answers other than 2xx for the OpenAPI document, by status, from the closed list. */
export function errorAnswers(...codes: HttpErrorCode[]) {
  const all = new Set<HttpErrorCode>([...codes, 'internal', 'unavailable']);
  // Whatever a role may not do, somebody who was removed may not
  if (all.has('forbidden')) all.add('not_a_member');
  const byStatus = new Map<number, string[]>();
  for (const code of all) {
    const { status, message } = SERVER_ERRORS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), `\`${code}\`: ${message}`]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, texts]) => [status, jsonAnswer(texts.join('\n\n'), errorBodySchema)]),
  );
}

export const BEARER = [{ bearer: [] }];
/** Reading is open to a member's API keys, too. */
export const BEARER_OR_KEY: Record<string, string[]>[] = [{ bearer: [] }, { apiKey: [] }];
