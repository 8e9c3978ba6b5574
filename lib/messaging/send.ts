import type { Result } from '../protocol/errors.ts';
import type { MessageName, MessageRequest, MessageResponse } from '../protocol/messages.ts';
import { ask } from './ask.ts';

/** Asks the background for a page of ours, which says in its own words what went wrong. Never throws. */
export const send = <N extends MessageName>(
  name: N,
  request: MessageRequest<N>,
): Promise<Result<MessageResponse<N>>> => ask(name, request);
