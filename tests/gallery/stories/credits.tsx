import { t } from '../../../lib/i18n/t.ts';
import type { PaymentStep } from '../../../lib/protocol/billing-api.ts';
import type { WalletView } from '../../../lib/wallet/view.ts';
import { orders, plan } from '../facts/plans.ts';
import { asks } from '../facts/teams.ts';
import { HOUR, NOW, ready, view } from '../facts/wallets.ts';
import type { Story } from '../story.ts';
import { asMember, common, option, said } from './options.tsx';

const at = option('credits');
const server: NonNullable<Story['server']> = {
  '/purchases': said({ orders }),
  '/purchases/price': said({ credits: 100, cents: 2490 }),
  '/plan': said(plan()),
};
const automatic = { below: 50, credits: 200, cents: 4980 };
const bought = (payment: PaymentStep): Partial<Story> => ({
  server: { ...server, '/purchases': said({ orders, order: orders[0], payment }) },
  press: () => [/100.*24[.,]90|24[.,]90.*100/],
});

const aside = (reservation: Partial<WalletView['reservation']>): Partial<Story> => ({
  wallet: ready({ reservation: { ...view().reservation, ...reservation } }),
});

/** Buying, orders, automatic purchase, what is set aside for offline use; and asking an admin for credits. */
export const credits: readonly Story[] = [
  ...common('credits', server),
  at('in order', server),
  at('no orders', { ...server, '/purchases': said({ orders: [] }) }),
  at('the operator says the price', { ...server, '/purchases/price': said({ credits: 100, cents: null }) }),
  at('not a number', server, { type: () => ({ [t('buy_amount')]: 'many' }) }),
  at('automatic purchase', { ...server, '/plan': said(plan({ automaticPurchase: automatic })) }),
  at('bought in a demo', server, bought({ kind: 'demo', message: '' })),
  at('to pay by invoice', server, bought({ kind: 'invoice', message: '', document: '/document' })),
  at('to pay at a checkout', server, bought({ kind: 'checkout', message: '', url: 'https://pay.example/1' })),
  at('asked to be set aside', server, aside({ wanted: 10 })),
  at('set aside', server, aside({ wanted: 10, left: 8, expiresAt: NOW + 100 * HOUR })),
  at('set aside, going back', server, aside({ left: 8, expiresAt: NOW + 100 * HOUR })),
  at('not set aside', server, aside({ wanted: 10, problem: 'insufficient_credits' })),
  at('a member', server, { wallet: asMember }),
  at(
    'a member has asked',
    { '/asks': said({ request: asks[0], mail: 'sent' }) },
    {
      wallet: asMember,
      press: () => [t('ask_send')],
    },
  ),
];
