/** What we know of payment services (migration `0011-payments`). */
export type PaymentTables = {
  payment_customers: { account_id: string; customer_id: string; payment_method: string | null };
  payments: {
    account_id: string;
    order_key: string;
    attempt: number;
    checkout_id: string | null;
    checkout_url: string | null;
    checkout_expires_at: Date | null;
    intent_id: string | null;
    /** The one payment that the order was paid with. */
    paid_by: string | null;
    /** `unmatched`: `paid_by` arrived and could not take effect; see `unmatched_payments`. */
    state: 'open' | 'paid' | 'failed' | 'unmatched';
    at: Date;
  };
  /** Money that bought nothing. `code`: why; stopped accounts' takes effect when they go on. */
  unmatched_payments: {
    account_id: string;
    payment_id: string;
    order_key: string;
    cents: number | null;
    currency: string | null;
    code: string;
    at: Date;
  };
  payment_events: { account_id: string; event_id: string; type: string; at: Date };
};
