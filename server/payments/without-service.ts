import { ok } from '../../lib/protocol/server-errors.ts';
import type { Billing } from '../billing/billing.ts';
import { documentPath, type Payments } from './payments.ts';

const nothing = {
  canCollect: false,
  tidy: async () => {},
  withdraw: async () => {},
  collect: async () => {},
  webhook: async () => 'not_here' as const,
};

/** Orders wait until the operator confirms them; the document says how to pay. */
export const invoicePayments: Payments = {
  ...nothing,
  name: 'invoice',
  confirmsItself: false,
  start: async (_accountId, order) =>
    ok(
      order.state === 'waiting'
        ? {
            kind: 'invoice',
            message: 'Pay as the document says. The operator confirms the payment; then it takes effect.',
            document: documentPath(order.key),
          }
        : { kind: 'closed', message: `This order is ${order.state}.` },
    ),
};

/** Orders are confirmed as they are made, and it says so. What the ledger orders by itself is confirmed when it is due. */
export const demoPayments = (billing: Pick<Billing, 'orders' | 'confirmOrder'>): Payments => ({
  ...nothing,
  name: 'demo',
  confirmsItself: true,
  canCollect: true,
  start: async (_accountId, order) =>
    ok(
      order.state === 'waiting'
        ? { kind: 'invoice', message: 'The operator confirms this order.', document: documentPath(order.key) }
        : { kind: 'demo', message: 'This is the demo: confirmed by itself, and no money moves.' },
    ),
  async collect(accountId) {
    for (const { key } of await billing.orders(accountId, 'waiting')) {
      const actor = { kind: 'system' } as const;
      await billing.confirmOrder({ accountId, key: `demo:${key}`, actor, orderKey: key });
    }
  },
});
