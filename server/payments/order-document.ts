import { html } from 'hono/html';
import type { Order } from '../ledger/billing-commands.ts';
import { money, orderWords } from './money.ts';

export type OrderDocument = {
  readonly order: Order;
  readonly account: { readonly id: string; readonly name: string };
  /** Who sells and how to pay: the operator's own words. */
  readonly seller: string;
  readonly demo: boolean;
};

const TITLES = { waiting: 'Invoice', confirmed: 'Receipt', cancelled: 'Cancelled order' } as const;

/**
 * An order as one page to keep or print. A page and not a PDF: names are written in every script, and the fonts of a PDF
 * would have to come along.
 */
export async function orderDocument({ order, account, seller, demo }: OrderDocument): Promise<string> {
  const title = TITLES[order.state];
  const price = order.cents === null ? 'by contract' : money(order.cents);
  const sold = demo ? 'This is the demo: no money moves, and nothing is due.' : seller;
  return String(
    await html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${title} ${order.key}</title>
<style>
body { font: 14px/1.5 system-ui, sans-serif; margin: 4em auto; max-width: 42em; padding: 0 1em }
pre { font: inherit; white-space: pre-wrap }
th { font-weight: normal; padding-inline-end: 2em; text-align: start; vertical-align: top }
</style>
</head>
<body>
<h1>${title}</h1>
<pre>${sold}</pre>
<table>
<tr><th>Order</th><td>${order.key}</td></tr>
<tr><th>Date</th><td>${order.at.slice(0, 10)}</td></tr>
<tr><th>For</th><td><bdi>${account.name}</bdi> (account ${account.id})</td></tr>
<tr><th>What</th><td>${orderWords(order)}</td></tr>
<tr><th>Price</th><td>${price}</td></tr>
</table>
<p>${stateOf(order)}</p>
</body>
</html>
`,
  );
}

function stateOf(order: Order): string {
  const closed = order.closedAt?.slice(0, 10) ?? '';
  if (order.state === 'confirmed') return `Confirmed on ${closed}. It is in effect.`;
  if (order.state === 'cancelled') return `Cancelled on ${closed}. Nothing is due.`;
  return 'To be paid. Name the order with the payment; it takes effect once the payment is confirmed.';
}
