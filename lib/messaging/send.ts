import { CHANNEL_ERRORS } from '../protocol/channel-errors.ts';
import type { Failure, Result } from '../protocol/errors.ts';
import type { Envelope, MessageName, MessageRequest, MessageResponse } from '../protocol/messages.ts';
import { runtime } from './runtime.ts';

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
  const now = runtime();
  if (!now?.id) return failure('outdated_page');
  try {
    const envelope: Envelope = { purser: name, version: now.getManifest().version, request };
    return (await now.sendMessage<Result<MessageResponse<N>>>(envelope)) ?? failure('no_answer');
  } catch {
    // The browser gives no code: after an update the runtime has lost its id, any other rejection is a closed channel.
    return failure(isOrphaned() ? 'outdated_page' : 'interrupted');
  }
}

function failure(code: keyof typeof CHANNEL_ERRORS): Failure {
  return { ok: false, code, message: CHANNEL_ERRORS[code].message };
}

/** Whether the extension was updated or removed under this page. */
export function isOrphaned(): boolean {
  return !runtime()?.id;
}
