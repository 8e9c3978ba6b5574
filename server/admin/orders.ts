import { mailConfirmed } from '../payments/create-payments.ts';
import { accountsWithWaitingOrders } from '../payments/waiting-accounts.ts';
import { accountIdOf } from './accounts.ts';
import { type AdminCommand, done, operatorOf } from './command.ts';

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

export const orderCommands: Readonly<Record<string, AdminCommand>> = {
  'orders list': list,
  'orders confirm': confirm,
  'orders cancel': cancel,
};
