import type { JSONColumnType } from 'kysely';

/** Webhooks for signals; see migration `0031-webhooks`. */
export type WebhookTables = {
  webhook_subscriptions: {
    account_id: string;
    id: string;
    /** Who made it: its deliveries are charged as theirs. */
    member_id: string;
    entity_type: string;
    entity_id: string;
    signal_types: string[];
    url: string;
    name: string | null;
    /** Credits for one delivery. */
    ceiling: number;
    /** Credits in a cycle; null: no bound of its own. */
    budget: number | null;
    /** Why nothing is delivered any more; null: it is. */
    block_reason: string | null;
    /** The events there were when it was made: they are not delivered. */
    known: string[];
    next_check: Date;
    created_at: Date;
    updated_at: Date;
  };
  webhook_deliveries: {
    account_id: string;
    id: string;
    subscription_id: string;
    event: string;
    entity_id: string;
    type: string;
    data: JSONColumnType<object, string, string>;
    state: 'waiting' | 'delivered' | 'failed' | 'refused';
    attempts: number;
    /** When it is tried (again); null: it is over. */
    next_at: Date | null;
    credits: number;
    error: string | null;
    created_at: Date;
    at: Date;
  };
  webhook_secrets: { account_id: string; secret: Uint8Array; at: Date };
};
