import { browser } from '../browser.ts';
import { failure, type Result } from '../protocol/errors.ts';
import type { Envelope, MessageName, MessageRequest, MessageResponse } from '../protocol/messages.ts';

/*
 * Loaded on every LinkedIn page: types of the protocol only, no schemas.
 */

/**
 * Asks the background. Never throws.
 * @returns the answer, or a failure: `outdated_page` when this page outlived its extension (reload it), `no_answer` when
 * nobody answered, `interrupted` when the worker went away in between (the outcome is unknown: quote again), or what the
 * background refused the message with.
 */
export async function send<N extends MessageName>(
  name: N,
  request: MessageRequest<N>,
): Promise<Result<MessageResponse<N>>> {
  if (isOrphaned()) return failure('outdated_page');
  try {
    const envelope: Envelope = { purser: name, version: browser.runtime.getManifest().version, request };
    const reply: Result<MessageResponse<N>> | undefined = await browser.runtime.sendMessage(envelope);
    return reply ?? failure('no_answer');
  } catch {
    // The browser gives no code: after an update the runtime has lost its id, any other rejection is a closed channel.
    return failure(isOrphaned() ? 'outdated_page' : 'interrupted');
  }
}

function isOrphaned(): boolean {
  return !browser.runtime?.id;
}
