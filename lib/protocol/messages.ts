import { z } from 'zod';
import { FREE_REASONS, REFUSAL_CODES } from '../credits/outcome.ts';
import type { BulkOffer, ButtonFace } from './button-face.ts';
import { emailSchema, phoneSchema } from './contact.ts';
import { personRefSchema } from './person.ts';

/*
 * Who can talk to whom: pages and the content script ask, the background answers. The background broadcasts
 * `changed`, with no content, to the tabs that asked for quotes and to our own pages; they then ask again.
 *
 * tier `content`: the content script in the top frame of https://www.linkedin.com, or one of our pages.
 * tier `page`: one of our own pages only.
 */
export type Tier = 'content' | 'page';

export const revealableSchema = z.enum(['emails', 'phones']);
export type Revealable = z.infer<typeof revealableSchema>;

const revealedValueSchema = z.discriminatedUnion('dataPoint', [
  z.object({ dataPoint: z.literal('emails'), emails: z.array(emailSchema) }),
  z.object({ dataPoint: z.literal('phones'), phones: z.array(phoneSchema) }),
]);
export type RevealedValue = z.infer<typeof revealedValueSchema>;

/** What one reveal button shows. Every state of the button is one of these. */
export const buttonStateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('signed_out') }),
  /** Credits that a click costs; 0 is free, with the reason. */
  z.object({
    state: z.literal('price'),
    credits: z.int().check(z.gte(0)),
    reason: z.optional(z.enum(FREE_REASONS)),
  }),
  z.object({ state: z.literal('not_enough_credits'), credits: z.int(), available: z.int() }),
  z.object({ state: z.literal('sending'), held: z.int() }),
  z.object({ state: z.literal('queued'), held: z.int(), unreachable: z.boolean() }),
  /** `charged`: credits that this reveal cost; null when the data point was owned before. */
  z.object({ state: z.literal('revealed'), value: revealedValueSchema, charged: z.nullable(z.int()) }),
  z.object({ state: z.literal('not_found') }),
  z.object({ state: z.literal('refused'), code: z.enum(REFUSAL_CODES) }),
  /** It cannot be told yet whether this was charged; `message` says what to do. */
  z.object({ state: z.literal('attention'), message: z.string() }),
  /** Signed in, but this device has never reached the server, so there is no price to show. */
  z.object({ state: z.literal('unreachable') }),
  z.object({ state: z.literal('error'), message: z.string() }),
]);
export type ButtonState = z.infer<typeof buttonStateSchema>;

/** The states of a person's two buttons. */
export type PersonButtons = Readonly<Record<Revealable, ButtonState>>;

/** A state, and the button that shows it. */
export type DrawnState = ButtonState & { readonly face: ButtonFace };
export type DrawnButtons = Readonly<Record<Revealable, DrawnState>>;

const sessionSchema = z.object({
  serverUrl: z.url(),
  account: z.object({ id: z.uuid(), name: z.string() }),
  member: z.object({ id: z.uuid(), name: z.string(), email: z.string(), role: z.string() }),
});
export type SessionView = z.infer<typeof sessionSchema>;

const credentials = {
  email: z.email().check(z.maxLength(254)),
  password: z.string().check(z.minLength(1), z.maxLength(128)),
};

const nothing = z.strictObject({});

/** Each message: who may send it, what it carries, what comes back. */
export const MESSAGES = {
  /** Prices and states for the people on a page, from local data alone. */
  quote: {
    tier: 'content',
    request: z.strictObject({ people: z.array(personRefSchema).check(z.maxLength(200)) }),
    response: z.custom<DrawnButtons[]>(),
  },
  /** A trusted click. Answers once the charge is on disk (or the cached value is at hand). */
  reveal: {
    tier: 'content',
    request: z.strictObject({
      person: personRefSchema,
      dataPoint: revealableSchema,
      /** The price on the button, credits. */
      ceiling: z.int().check(z.gte(0), z.lte(1_000_000_000)),
    }),
    response: z.custom<DrawnState>(),
  },
  /** What the bar above a list offers for the people selected there; each is then revealed by a `reveal` of their own. Null when nobody is signed in. */
  bulk: {
    tier: 'content',
    request: z.strictObject({ people: z.array(personRefSchema).check(z.maxLength(200)) }),
    response: z.custom<Readonly<Record<Revealable, BulkOffer>> | null>(),
  },
  /** The style sheet of the buttons; asked for on the first page that shows somebody. */
  buttonStyles: { tier: 'content', request: nothing, response: z.string() },
  openOptions: { tier: 'content', request: nothing, response: z.null() },
  session: { tier: 'page', request: nothing, response: z.nullable(sessionSchema) },
  signIn: {
    tier: 'page',
    request: z.strictObject({ serverUrl: z.url().check(z.maxLength(500)), ...credentials }),
    response: sessionSchema,
  },
  signUp: {
    tier: 'page',
    request: z.strictObject({
      serverUrl: z.url().check(z.maxLength(500)),
      name: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
      ...credentials,
      password: z.string().check(z.minLength(8), z.maxLength(128)),
    }),
    response: sessionSchema,
  },
  /** Does nothing while charges are queued, unless `cancelQueued`. */
  signOut: {
    tier: 'page',
    request: z.strictObject({ cancelQueued: z.boolean() }),
    response: z.object({ signedOut: z.boolean(), queued: z.int() }),
  },
  /** Settles what is queued, pulls the ledger and what teammates bought. */
  sync: { tier: 'page', request: nothing, response: z.null() },
  /** Cancels a charge that was never sent. */
  cancel: {
    tier: 'page',
    request: z.strictObject({ key: z.uuid() }),
    response: z.object({ cancelled: z.boolean() }),
  },
} as const satisfies Record<string, { tier: Tier; request: z.ZodType; response: z.ZodType }>;

export type MessageName = keyof typeof MESSAGES;
export type MessageRequest<N extends MessageName> = z.infer<(typeof MESSAGES)[N]['request']>;
export type MessageResponse<N extends MessageName> = z.infer<(typeof MESSAGES)[N]['response']>;

/** What travels: the name, the version of the sender's build, and the request. */
export const envelopeSchema = z.strictObject({
  purser: z.string(),
  version: z.string(),
  request: z.unknown(),
});
export type Envelope = z.infer<typeof envelopeSchema>;
