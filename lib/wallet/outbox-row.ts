import { z } from 'zod';
import { revealedContactSchema } from '../protocol/contact.ts';
import { outcomeSchema } from '../protocol/wallet-api.ts';

/** The states of a charge on this device; `row-machine.ts` says what leads from one to another. */
export const ROW_STATES = [
  'queued',
  'sending',
  'confirming',
  'attention',
  'settled',
  'refused',
  'cancelled',
  'expired',
] as const;
export type RowState = (typeof ROW_STATES)[number];

/** Not decided yet: these rows hold credits, and there is one at most for a person and data point. */
export const ACTIVE_STATES = ['queued', 'sending', 'confirming', 'attention'] as const;

/** What a call that brought no answer says; `class` as in `api-failure.ts`. */
const failureNoteSchema = z.object({ class: z.string(), code: z.string(), status: z.int(), at: z.number() });

/** What a charge that may have been sent still has to become, once the server has made its key final. */
export const CLOSINGS = ['cancelled', 'expired'] as const;
export type Closing = (typeof CLOSINGS)[number];

/** A person as rows of any version name them: what the protocol accepts today must not make a stored row unreadable. */
export const storedPersonSchema = z.object({
  memberId: z.optional(z.string()),
  slug: z.optional(z.string()),
  contactId: z.optional(z.string()),
});

const fields = {
  /** Assigned by the database: who asked first. Never a clock. */
  order: z.int(),
  /** UUIDv7, made on the click, the same on every try. */
  key: z.uuid(),
  /** Account, person and data point; there only while the row is active, so that its unique index bars a second row. */
  activeKey: z.exactOptional(z.string()),
  accountId: z.uuid(),
  memberId: z.uuid(),
  surface: z.enum(['extension', 'platform']),
  person: storedPersonSchema,
  dataPoint: z.enum(['emails', 'phones']),
  /** Credits: the price on the button. It is also what the row holds. */
  ceiling: z.int().check(z.gte(0)),
  state: z.enum(ROW_STATES),
  /** Device time, ms. For display and retention only. */
  createdAt: z.number(),
  /** Committed before the first byte is sent. Missing: this charge provably never left. */
  firstSentAt: z.exactOptional(z.number()),
  attempts: z.int().check(z.gte(0)),
  /** Device time, ms: not sent again before. */
  notBefore: z.number(),
  lastFailure: z.exactOptional(failureNoteSchema),
  outcome: z.exactOptional(outcomeSchema),
  finishedAt: z.exactOptional(z.number()),
  /** The answer's data, until the cache has it. */
  contact: z.exactOptional(revealedContactSchema),
  /** Settled by the ledger feed alone: the data is still to be had by sending the key once more. */
  contactMissing: z.exactOptional(z.literal(1)),
} as const;

const versionOne = z.object({ ...fields, payloadVersion: z.literal(1) });

const versionTwo = z.object({
  ...fields,
  payloadVersion: z.literal(2),
  /** The server's time at the click, as this device could tell: ms. Age is counted from it. */
  createdServerAt: z.exactOptional(z.number()),
  /** It is not sent as a charge any more: the server is asked to end its key. Its hold stays until that is done. */
  closing: z.exactOptional(z.enum(CLOSINGS)),
  /** The reservation that it is paid from, so that it cannot be refused for lack of credits. */
  reservation: z.exactOptional(z.uuid()),
});

export const ROW_VERSION = 2;
export type OutboxRow = z.infer<typeof versionTwo>;
export type NewOutboxRow = Omit<OutboxRow, 'order'>;

/**
 * A decoder for every row version that was ever released. An upgrade never rewrites rows: an old one becomes a row of this
 * version when something happens to it.
 */
const DECODERS = new Map<unknown, (raw: unknown) => OutboxRow | undefined>([
  [
    1,
    (raw) => {
      const parsed = versionOne.safeParse(raw);
      return parsed.success ? { ...parsed.data, payloadVersion: ROW_VERSION } : undefined;
    },
  ],
  [2, (raw) => versionTwo.safeParse(raw).data],
]);

/** A row that no decoder understands, for instance of a newer version. It is kept, shown and still holds credits. */
export type UnreadableRow = { readonly order: number; readonly held: number };

const leastOfAnyVersion = z.object({
  order: z.int(),
  payloadVersion: z.unknown(),
  activeKey: z.optional(z.string()),
  ceiling: z.catch(z.int().check(z.gte(0)), 0),
});

/** Stored rows as the code knows them, oldest click first. */
export function decodeRows(stored: readonly unknown[]): { rows: OutboxRow[]; unreadable: UnreadableRow[] } {
  const rows: OutboxRow[] = [];
  const unreadable: UnreadableRow[] = [];
  for (const raw of stored) {
    const least = leastOfAnyVersion.parse(raw);
    const decoded = DECODERS.get(least.payloadVersion)?.(raw);
    if (decoded) rows.push(decoded);
    else unreadable.push({ order: least.order, held: least.activeKey === undefined ? 0 : least.ceiling });
  }
  rows.sort((a, b) => a.order - b.order);
  return { rows, unreadable };
}

export function isActive(row: { state: RowState }): boolean {
  return ACTIVE_STATES.some((state) => state === row.state);
}
