import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Result } from '../../lib/protocol/server-errors.ts';
import { SERVER_ERRORS } from '../../lib/protocol/server-errors.ts';
import type { Session } from '../identity/session.ts';
import type { Actor, BillingAnswer, BillingKind, BillingValue } from '../ledger/billing-commands.ts';
import { type HttpErrorCode, RequestError } from './request-error.ts';

const keySchema = z.object({
  'idempotency-key': z
    .uuid()
    .optional()
    .describe('One a click. The same key again gets the stored answer; another request under it is refused.'),
});

/** The header of every request that changes an account. */
export const keyed = { headers: keySchema };

/** What a command of billing carries: whose account, which key, who asks. */
export function envelopeOf(session: Session, headers: z.infer<typeof keySchema>) {
  return {
    accountId: session.account.id,
    key: headers['idempotency-key']?.toLowerCase() ?? randomUUID(),
    actor: actorOf(session),
  };
}

function actorOf({ member }: Session): Actor {
  if (member.role === null) throw new RequestError('forbidden');
  return { kind: 'member', memberId: member.id, role: member.role };
}

/** What billing answered. @throws RequestError with the code of the refusal */
export function performed<K extends BillingKind>(answer: BillingAnswer<K>): BillingValue<K> {
  if (answer.ok) return answer.value;
  const { code, nextAllowed } = answer;
  throw new RequestError(code, nextAllowed === null ? {} : { nextAllowed });
}

/** @throws RequestError with the code of the failure */
export function given<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  if (hasStatus(result.code)) throw new RequestError(result.code);
  throw new Error(`${result.code} is not answered over HTTP`);
}

const hasStatus = (code: keyof typeof SERVER_ERRORS): code is HttpErrorCode => SERVER_ERRORS[code].status > 0;
