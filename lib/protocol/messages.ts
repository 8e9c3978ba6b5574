import { z } from 'zod';
import type { FreeReason, RefusalCode } from '../credits/outcome.ts';
import { RETENTION_CHOICES } from '../settings/retention.ts';
import type { BulkOffer, Drawn, Kit } from './button-face.ts';
import type { Email, Phone } from './contact.ts';
import { ENGAGEMENTS } from './engagement.ts';
import { personRefSchema } from './person.ts';
import { lineSchema } from './text.ts';

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

export type RevealedValue =
  | { readonly dataPoint: 'emails'; readonly emails: readonly Email[] }
  | { readonly dataPoint: 'phones'; readonly phones: readonly Phone[] };

/** What one reveal button shows. Every state of the button is one of these. */
export type ButtonState =
  | { readonly state: 'signed_out' }
  /** Credits that a click costs; 0 is free, with the reason. */
  | {
      readonly state: 'price';
      readonly credits: number;
      readonly reason?: FreeReason;
      /** How the last charge ended, a short while ago, without costing anything. */
      readonly last?: 'cancelled' | 'expired';
    }
  | { readonly state: 'not_enough_credits'; readonly credits: number; readonly available: number }
  | { readonly state: 'sending'; readonly held: number }
  | { readonly state: 'queued'; readonly held: number; readonly unreachable: boolean }
  /** `charged`: credits that this reveal cost; null when the data point was owned before. */
  | { readonly state: 'revealed'; readonly value: RevealedValue; readonly charged: number | null }
  | { readonly state: 'not_found' }
  | { readonly state: 'refused'; readonly code: RefusalCode }
  /** It cannot be told yet whether this was charged. */
  | { readonly state: 'attention' }
  /** Signed in, but this device has never reached the server, so there is no price to show. */
  | { readonly state: 'unreachable' }
  /** Offline, and the policy lets no more wait: how many reveals do. */
  | { readonly state: 'too_many'; readonly waiting: number }
  /** Offline, and the policy lets no more be held: how many credits are. */
  | { readonly state: 'too_much_held'; readonly held: number };

/** The states of a person's two buttons. */
export type PersonButtons = Readonly<Record<Revealable, ButtonState>>;

/** A state, and the button that shows it. */
export type DrawnState = ButtonState & Drawn;
export type DrawnButtons = Readonly<Record<Revealable, DrawnState>>;

export type SessionView = {
  readonly serverUrl: string;
  readonly account: { readonly id: string; readonly name: string };
  readonly member: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly role: string;
  };
};

const credentials = {
  email: z.email().check(z.maxLength(254)),
  password: z.string().check(z.minLength(1), z.maxLength(128)),
};

/** Where a charge is, as far as this device knows. `unknown`: the server cannot be reached, or the charge is not of here. */
export type ChargeState =
  | 'queued'
  | 'sending'
  | 'confirming'
  | 'attention'
  | 'settled'
  | 'refused'
  | 'cancelled'
  | 'expired'
  | 'unknown';

export type VerifiedStatement =
  | {
      readonly verified: true;
      readonly entries: number;
      /** Credits. */
      readonly balance: number;
      readonly hash: string;
    }
  /** Where the first entry stands that does not fit. A wrong copy on this device is read again from the server. */
  | {
      readonly verified: false;
      readonly where: 'device' | 'server';
      readonly seq: number;
      readonly fault: string;
    };

const nothing = z.strictObject({});
/** The price on the button, credits. */
const ceiling = z.int().check(z.gte(0), z.lte(1_000_000_000));
/** `lib/wallet/server-address.ts` says which are taken. */
const address = z.string().check(z.maxLength(500));
const ofKey = z.strictObject({ key: z.uuid() });

/** Each message: who may send it, and what it carries. */
export const MESSAGES = {
  /** Prices and states for the people on a page, from local data alone. */
  quote: {
    tier: 'content',
    request: z.strictObject({ people: z.array(personRefSchema).check(z.maxLength(200)) }),
  },
  /** A trusted click. Answers once the charge is on disk (or the cached value is at hand). */
  reveal: {
    tier: 'content',
    request: z.strictObject({ person: personRefSchema, dataPoint: revealableSchema, ceiling }),
  },
  /** What the bar above a list offers for the people selected there; each is then revealed by a `reveal` of their own. */
  bulk: {
    tier: 'content',
    request: z.strictObject({ people: z.array(personRefSchema).check(z.maxLength(200)) }),
  },
  /** What the buttons are made of; asked for on the first page that shows somebody. */
  kit: { tier: 'content', request: nothing },
  /** A member wrote to, called or copied somebody. */
  engaged: {
    tier: 'content',
    request: z.strictObject({ person: personRefSchema, kind: z.enum(ENGAGEMENTS) }),
  },
  openOptions: { tier: 'content', request: nothing },
  /** The page took our buttons away three times: the side panel is offered. */
  pushedOut: { tier: 'content', request: nothing },
  /** A profile on which nobody was found for five seconds; kept on this device, for the diagnostics. */
  drift: { tier: 'content', request: z.strictObject({ outline: z.string().check(z.maxLength(60_000)) }) },
  /** A LinkedIn page can be seen: what teammates bought is read again. Sent when that begins, and each minute while it lasts. */
  visible: { tier: 'content', request: nothing },
  /** A page of ours was opened, or its browser says so of the connection: a reason to probe, never a fact. */
  hint: { tier: 'page', request: z.strictObject({ of: z.enum(['opened', 'online', 'offline']) }) },
  session: { tier: 'page', request: nothing },
  signIn: { tier: 'page', request: z.strictObject({ serverUrl: address, ...credentials }) },
  signUp: {
    tier: 'page',
    request: z.strictObject({
      serverUrl: address,
      name: lineSchema(100),
      ...credentials,
      password: z.string().check(z.minLength(8), z.maxLength(128)),
    }),
  },
  /** Does nothing while charges are queued, unless `cancelQueued`. */
  signOut: { tier: 'page', request: z.strictObject({ cancelQueued: z.boolean() }) },
  /** Settles what is queued, pulls the ledger and what teammates bought. */
  sync: { tier: 'page', request: nothing },
  /** Ends a charge that is not decided: one that may have been sent when the server has made its key final. */
  cancel: { tier: 'page', request: ofKey },
  /** Asks the server how a charge stands. */
  check: { tier: 'page', request: ofKey },
  /** A refused, cancelled or expired charge as a new one, at the price that was shown. */
  retry: { tier: 'page', request: z.strictObject({ key: z.uuid(), ceiling }) },
  /** The person has seen what was settled: its badge goes. */
  seen: { tier: 'page', request: nothing },
  /** Proves that the copy of the ledger on this device is the server's. */
  verify: { tier: 'page', request: nothing },
  /** For how many days revealed contacts are kept on this device. */
  keepContacts: { tier: 'page', request: z.strictObject({ days: z.literal([...RETENTION_CHOICES]) }) },
  /** Credits to set aside for this device before it goes offline; 0: none. */
  reserve: {
    tier: 'page',
    request: z.strictObject({ credits: z.int().check(z.gte(0), z.lte(1_000_000)) }),
  },
  /** Forgets every revealed contact on this device; owned data comes again for nothing. */
  wipeContacts: { tier: 'page', request: nothing },
} as const satisfies Record<string, { tier: Tier; request: z.ZodType }>;

/** What comes back. Types alone: answers come from our own background, in the same version. */
type Responses = {
  quote: DrawnButtons[];
  reveal: DrawnState;
  /** Null when nobody is signed in. */
  bulk: Readonly<Record<Revealable, BulkOffer>> | null;
  /** Null: nothing is to be put into this page. */
  kit: Kit | null;
  engaged: null;
  openOptions: null;
  pushedOut: null;
  drift: null;
  visible: null;
  hint: null;
  session: SessionView | null;
  signIn: SessionView;
  signUp: SessionView;
  signOut: { signedOut: boolean; queued: number };
  sync: null;
  /** `waiting`: it ends as soon as the server can be asked. Neither of both: it was charged, or had ended before. */
  cancel: { cancelled: boolean; waiting: boolean };
  check: { state: ChargeState };
  /** Null: there is no such charge. */
  retry: ButtonState | null;
  seen: null;
  verify: VerifiedStatement;
  keepContacts: null;
  reserve: null;
  wipeContacts: null;
};

export type MessageName = keyof typeof MESSAGES;
export type MessageRequest<N extends MessageName> = z.infer<(typeof MESSAGES)[N]['request']>;
export type MessageResponse<N extends MessageName> = Responses[N];

/** What travels: the name, the version of the sender's build, and the request. */
export const envelopeSchema = z.strictObject({
  purser: z.string(),
  version: z.string(),
  request: z.unknown(),
});
export type Envelope = z.infer<typeof envelopeSchema>;
