import type { Result } from '../protocol/errors.ts';
import type { Envelope, MessageName, MessageRequest, MessageResponse } from '../protocol/messages.ts';
import { runtime } from './runtime.ts';

/*
 * Loaded on every LinkedIn page: types of the protocol only, no schemas and no sentences.
 */

/** Without a `message` where nobody answered. */
export type Answer<T> = Result<T>;

/**
 * Asks the background. Never throws.
 * @returns the answer, or a failure: `outdated_page` when this page outlived its extension (reload it), `no_answer` when
 * nobody answered, `interrupted` when the worker went away in between (the outcome is unknown: quote again), or what the
 * background refused the message with.
 */
export async function ask<N extends MessageName>(
  name: N,
  request: MessageRequest<N>,
): Promise<Answer<MessageResponse<N>>> {
  const now = runtime();
  if (!now?.id) return { ok: false, code: 'outdated_page' };
  try {
    const envelope: Envelope = { purser: name, version: now.getManifest().version, request };
    return (await now.sendMessage<Answer<MessageResponse<N>>>(envelope)) ?? { ok: false, code: 'no_answer' };
  } catch {
    // The browser gives no code: after an update the runtime has lost its id, any other rejection is a closed channel.
    return { ok: false, code: isOrphaned() ? 'outdated_page' : 'interrupted' };
  }
}

/** Whether the extension was updated or removed under this page. */
export function isOrphaned(): boolean {
  return !runtime()?.id;
}
