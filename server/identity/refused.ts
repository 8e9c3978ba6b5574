import { APIError } from 'better-auth/api';
import {
  type Failure,
  failure,
  ok,
  type Result,
  type ServerErrorCode,
} from '../../lib/protocol/server-errors.ts';

/** What Better Auth's organisations refuse, in our words. */
const CODES: Readonly<Record<string, ServerErrorCode>> = {
  USER_IS_ALREADY_A_MEMBER_OF_THIS_ORGANIZATION: 'already_member',
  USER_IS_ALREADY_INVITED_TO_THIS_ORGANIZATION: 'already_invited',
  INVITATION_NOT_FOUND: 'invitation_not_found',
  YOU_ARE_NOT_THE_RECIPIENT_OF_THE_INVITATION: 'invitation_not_found',
  ORGANIZATION_MEMBERSHIP_LIMIT_REACHED: 'seats_full',
  INVITATION_LIMIT_REACHED: 'seats_full',
  MEMBER_NOT_FOUND: 'unknown_member',
  YOU_CANNOT_LEAVE_THE_ORGANIZATION_AS_THE_ONLY_OWNER: 'owner_must_stay',
};

/** Asks Better Auth; what it refuses comes back as a failure of ours. Anything else that goes wrong is thrown. */
export async function asked<T>(call: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await call());
  } catch (error) {
    const refused = error instanceof APIError ? refusalOf(error) : undefined;
    if (refused) return refused;
    throw error;
  }
}

function refusalOf(error: APIError): Failure | undefined {
  const code = CODES[error.body?.code ?? ''];
  if (code) return failure(code);
  return error.statusCode === 401 || error.statusCode === 403 ? failure('forbidden') : undefined;
}
