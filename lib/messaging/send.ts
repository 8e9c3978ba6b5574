import { CHANNEL_ERRORS } from '../protocol/channel-errors.ts';
import type { Result } from '../protocol/errors.ts';
import type { MessageName, MessageRequest, MessageResponse } from '../protocol/messages.ts';
import { ask } from './ask.ts';

/** Asks the background as `ask` does, and says in words what went wrong on the way. Never throws. */
export async function send<N extends MessageName>(
  name: N,
  request: MessageRequest<N>,
): Promise<Result<MessageResponse<N>>> {
  const answer = await ask(name, request);
  return answer.ok || answer.message !== undefined
    ? answer
    : { ...answer, message: CHANNEL_ERRORS[answer.code].message };
}
