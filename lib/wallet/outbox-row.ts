import { z } from 'zod';
import { revealedContactSchema } from '../protocol/contact.ts';
import { personRefSchema } from '../protocol/person.ts';
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

const versionOne = z.object({
  /** Assigned by the database: who asked first. Never a clock. */
  order: z.int(),
  /** UUIDv7, made on the click, the same on every try. */
  key: z.uuid(),
  /** Account, person and data point; there only while the row is active, so that its unique index bars a second row. */
  activeKey: z.exactOptional(z.string()),
  payloadVersion: z.literal(1),
  accountId: z.uuid(),
  memberId: z.uuid(),
  surface: z.enum(['extension', 'platform']),
  person: personRefSchema,
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
});

export type OutboxRow = z.infer<typeof versionOne>;
export type NewOutboxRow = Omit<OutboxRow, 'order'>;

/** A decoder for every row version that was ever released. Rows are never rewritten by an upgrade. */
const DECODERS = new Map<unknown, z.ZodType<OutboxRow>>([[1, versionOne]]);

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
    const decoded = DECODERS.get(least.payloadVersion)?.safeParse(raw);
    if (decoded?.success) rows.push(decoded.data);
    else unreadable.push({ order: least.order, held: least.activeKey === undefined ? 0 : least.ceiling });
  }
  rows.sort((a, b) => a.order - b.order);
  return { rows, unreadable };
}

export function isActive(row: { state: RowState }): boolean {
  return ACTIVE_STATES.some((state) => state === row.state);
}
