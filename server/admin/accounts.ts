import { membersOf } from '../identity/members.ts';
import { listAccounts } from './all-accounts.ts';
import {
  type AdminCommand,
  AdminRefusal,
  type AdminServices,
  done,
  operatorOf,
  wholeNumber,
} from './command.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** @throws AdminRefusal when it is not an account of this server */
export async function accountIdOf({ db }: Pick<AdminServices, 'db'>, text = ''): Promise<string> {
  const found = UUID.test(text)
    ? await db.selectFrom('accounts').select('account_id').where('account_id', '=', text).executeTakeFirst()
    : undefined;
  if (found) return found.account_id;
  throw new AdminRefusal('unknown_account', 'There is no such account. `accounts list` shows them.');
}

const list: AdminCommand = {
  takes: [],
  options: { search: { what: 'part of a name' }, limit: { what: 'how many, 50 unless told' } },
  what: 'The accounts with plan, credits and state, newest first',
  audited: false,
  run: ({ db }, { options }) =>
    listAccounts(
      db,
      options.search ?? '',
      options.limit === undefined ? 50 : wholeNumber(options.limit, 'limit', 1),
    ),
};

const show: AdminCommand = {
  takes: ['account'],
  what: 'One account: plan, credits, members, orders, payments, refunds that wait',
  audited: false,
  async run(services, { args }) {
    const { db, billing } = services;
    const id = await accountIdOf(services, args[0]);
    const payments = await db
      .selectFrom('payments')
      .select(['order_key as order', 'state', 'attempt', 'at'])
      .where('account_id', '=', id)
      .execute();
    return {
      id,
      plan: await billing.plan(id),
      priceList: (await billing.priceList(id))?.version,
      members: await membersOf(db, id),
      orders: await billing.orders(id),
      payments,
      refundsWaiting: await billing.refunds(id, 'waiting'),
    };
  },
};

const goodwill: AdminCommand = {
  takes: ['account'],
  options: { credits: { what: 'how many', needed: true } },
  what: 'Grant credits as goodwill; they last as purchased ones do',
  audited: true,
  async run(services, request) {
    const accountId = await accountIdOf(services, request.args[0]);
    const credits = wholeNumber(request.options.credits, 'credits', 1);
    const { key, options } = request;
    const reason = options.why ?? '';
    return done(
      await services.billing.grantGoodwill({ accountId, key, actor: operatorOf(request), credits, reason }),
    );
  },
};

const suspend: AdminCommand = {
  takes: ['account'],
  what: 'Nobody spends in the account any more',
  audited: true,
  async run(services, request) {
    const accountId = await accountIdOf(services, request.args[0]);
    const { key, options } = request;
    return done(
      await services.billing.suspend({
        accountId,
        key,
        actor: operatorOf(request),
        reason: options.why ?? '',
      }),
    );
  },
};

const unsuspend: AdminCommand = {
  takes: ['account'],
  what: 'Take a suspension back',
  audited: true,
  async run(services, request) {
    const accountId = await accountIdOf(services, request.args[0]);
    return done(
      await services.billing.unsuspend({ accountId, key: request.key, actor: operatorOf(request) }),
    );
  },
};

export const accountCommands: Readonly<Record<string, AdminCommand>> = {
  'accounts list': list,
  'accounts show': show,
  goodwill,
  suspend,
  unsuspend,
};
