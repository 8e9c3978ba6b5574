import { mailConfirmed } from '../payments/create-payments.ts';
import { dropUnmatched } from '../payments/unmatched.ts';
import { accountsWithWaitingOrders } from '../payments/waiting-accounts.ts';
import { accountIdOf } from './accounts.ts';
import { everyUnmatchedPayment } from './all-accounts.ts';
import { type AdminCommand, AdminRefusal, done, operatorOf } from './command.ts';

const list: AdminCommand = {
  takes: [],
  options: { account: { what: 'only of this account' } },
  what: 'Orders that wait for a payment: purchases, plan changes, renewals',
  audited: false,
  async run(services, { options }) {
    const accounts =
      options.account === undefined
        ? await accountsWithWaitingOrders(services.db, 'all')
        : [await accountIdOf(services, options.account)];
    const orders: unknown[] = [];
    for (const accountId of accounts) {
      for (const order of await services.billing.orders(accountId, 'waiting'))
        orders.push({ accountId, ...order });
    }
    return orders;
  },
};

const confirm: AdminCommand = {
  takes: ['account', 'order'],
  what: 'The payment of an order arrived: it takes effect now, and the admins hear of it',
  audited: true,
  async run(services, request) {
    const accountId = await accountIdOf(services, request.args[0]);
    const orderKey = request.args[1] ?? '';
    const { key } = request;
    const order = done(
      await services.billing.confirmOrder({ accountId, key, actor: operatorOf(request), orderKey }),
    );
    await mailConfirmed(services, accountId, order);
    return order;
  },
};

const cancel: AdminCommand = {
  takes: ['account', 'order'],
  what: 'The payment of an order will not come',
  audited: true,
  async run(services, request) {
    const accountId = await accountIdOf(services, request.args[0]);
    const orderKey = request.args[1] ?? '';
    const { key } = request;
    return done(await services.billing.cancelOrder({ accountId, key, actor: operatorOf(request), orderKey }));
  },
};

const unmatched: AdminCommand = {
  takes: [],
  what: 'Money that arrived and bought nothing: to be returned at the payment service, or waiting for a stopped account',
  audited: false,
  run: (services) => everyUnmatchedPayment(services.db),
};

const returned: AdminCommand = {
  takes: ['account', 'payment'],
  what: 'Money of `orders unmatched` was returned at the payment service',
  audited: true,
  async run(services, request) {
    const accountId = await accountIdOf(services, request.args[0]);
    const paymentId = request.args[1] ?? '';
    if (await dropUnmatched(services.db, accountId, paymentId)) return { accountId, paymentId };
    throw new AdminRefusal('unknown_payment', 'There is no such payment. `orders unmatched` shows them.');
  },
};

export const orderCommands: Readonly<Record<string, AdminCommand>> = {
  'orders list': list,
  'orders confirm': confirm,
  'orders cancel': cancel,
  'orders unmatched': unmatched,
  'orders returned': returned,
};
