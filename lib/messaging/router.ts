import type { z } from 'zod';
import { type ErrorCode, type Failure, failure, type Result } from '../protocol/errors.ts';
import {
  envelopeSchema,
  MESSAGES,
  type MessageName,
  type MessageRequest,
  type MessageResponse,
} from '../protocol/messages.ts';
import { allows, type Sender, tierOf } from './sender-tier.ts';

export type Asker = Sender & { readonly tab?: { readonly id?: number | undefined } | undefined };

/** One handler for every message; none can be forgotten. */
export type Handlers = {
  readonly [N in MessageName]: (
    request: MessageRequest<N>,
    sender: Asker,
  ) => Promise<Result<MessageResponse<N>>>;
};

export type RouterParts = {
  readonly handlers: Handlers;
  /** Resolves when the wallet is open; tried again by the next message when it failed. */
  readonly ready: () => Promise<unknown>;
  readonly own: { readonly id: string; readonly origin: string | undefined; readonly version: string };
  /** Which of our errors a throw was. */
  readonly failureOf: (error: unknown) => Failure;
  /** An error in the person's language. */
  readonly sentence: (code: ErrorCode) => string;
};

/**
 * The background's one ear. Every answer is a Result; nothing a sender can do makes it throw.
 * @returns `undefined`, at once, for what is not a message of ours: then somebody else may answer
 */
export function createRouter(parts: RouterParts) {
  return (message: unknown, sender: Asker): Promise<Result<unknown>> | undefined => {
    const envelope = envelopeSchema.safeParse(message);
    return envelope.success ? spoken(parts, envelope.data, sender) : undefined;
  };
}

async function spoken(...asked: Parameters<typeof answer>): Promise<Result<unknown>> {
  const said = await answer(...asked);
  return said.ok ? said : { ...said, message: asked[0].sentence(said.code) };
}

async function answer(
  { handlers, ready, own, failureOf }: RouterParts,
  envelope: { purser: string; version: string; request?: unknown },
  sender: Asker,
): Promise<Result<unknown>> {
  const tier = tierOf(sender, own);
  if (!tier) return failure('not_allowed');
  if (envelope.version !== own.version) return failure('outdated_page');
  const name = envelope.purser;
  if (!isMessageName(name)) return failure('invalid_request');
  if (!allows(MESSAGES[name].tier, tier)) return failure('not_allowed');
  try {
    await ready();
    return await dispatch(handlers, name, envelope.request, sender);
  } catch (error) {
    return failureOf(error);
  }
}

function dispatch<N extends MessageName>(
  handlers: Handlers,
  name: N,
  request: unknown,
  sender: Asker,
): Promise<Result<MessageResponse<N>>> | Result<never> {
  const parsed = REQUESTS[name](request);
  return parsed.success ? handlers[name](parsed.data, sender) : failure('invalid_request');
}

type Parse<T> = (raw: unknown) => { success: true; data: T } | { success: false };
const parse =
  <T>(schema: z.ZodType<T>): Parse<T> =>
  (raw) =>
    schema.safeParse(raw);

/** The schemas again, in a form in which the compiler ties each to its message. */
const REQUESTS: { readonly [N in MessageName]: Parse<MessageRequest<N>> } = {
  quote: parse(MESSAGES.quote.request),
  reveal: parse(MESSAGES.reveal.request),
  bulk: parse(MESSAGES.bulk.request),
  kit: parse(MESSAGES.kit.request),
  engaged: parse(MESSAGES.engaged.request),
  openOptions: parse(MESSAGES.openOptions.request),
  pushedOut: parse(MESSAGES.pushedOut.request),
  drift: parse(MESSAGES.drift.request),
  session: parse(MESSAGES.session.request),
  signIn: parse(MESSAGES.signIn.request),
  signUp: parse(MESSAGES.signUp.request),
  signOut: parse(MESSAGES.signOut.request),
  sync: parse(MESSAGES.sync.request),
  visible: parse(MESSAGES.visible.request),
  hint: parse(MESSAGES.hint.request),
  cancel: parse(MESSAGES.cancel.request),
  check: parse(MESSAGES.check.request),
  retry: parse(MESSAGES.retry.request),
  seen: parse(MESSAGES.seen.request),
  verify: parse(MESSAGES.verify.request),
  keepContacts: parse(MESSAGES.keepContacts.request),
  reserve: parse(MESSAGES.reserve.request),
  wipeContacts: parse(MESSAGES.wipeContacts.request),
};

const isMessageName = (name: string): name is MessageName => Object.hasOwn(MESSAGES, name);
