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
    /** `unmatched`: money arrived for an order that was closed or of another amount; the operator returns it. */
    state: 'open' | 'paid' | 'failed' | 'unmatched';
    at: Date;
  };
  payment_events: { account_id: string; event_id: string; type: string; at: Date };
};
