import { INTERVALS, PLANS } from '../../lib/credits/plans.ts';
import type { PriceList } from '../../lib/credits/price-list.ts';
import { priceListSchema } from '../../lib/protocol/wallet-api.ts';
import { RENEWALS } from '../ledger/billing-commands.ts';
import { accountIdOf } from './accounts.ts';
import { everyAccountId } from './all-accounts.ts';
import { type AdminCommand, AdminRefusal, done, one, operatorOf, wholeNumber } from './command.ts';

const FEATURES = ['memberLimits', 'managers', 'companyExport', 'csv'] as const;

/** @throws AdminRefusal for a word that is no feature */
function leftOut(without = ''): Partial<Record<(typeof FEATURES)[number], boolean>> {
  const words = without.split(',').filter((word) => word !== '');
  return Object.fromEntries(words.map((word) => [one(word, 'without', FEATURES), false]));
}

const terms: AdminCommand = {
  takes: ['account'],
  options: {
    allowance: { what: 'credits a month', needed: true },
    seats: { what: 'members who may spend', needed: true },
    interval: { what: 'monthly or annual', needed: true },
    when: { what: 'now or at_renewal', needed: true },
    'monthly-cents': { what: 'US cents a month; without it the contract renews by itself' },
    renewal: { what: 'paid: a renewal with a price waits for its payment; automatic: it does not' },
    without: { what: `features the contract leaves out, by commas: ${FEATURES.join(', ')}` },
  },
  what: "Put an account on Scale by its contract, or change the contract's terms",
  audited: true,
  async run(services, request) {
    const { options, key } = request;
    const accountId = await accountIdOf(services, request.args[0]);
    const interval = one(options.interval, 'interval', INTERVALS);
    const cents = options['monthly-cents'];
    const price = cents === undefined ? 0 : wholeNumber(cents, 'monthly-cents', 0);
    const renewal = options.renewal === undefined ? undefined : one(options.renewal, 'renewal', RENEWALS);
    const actor = operatorOf(request);
    const cycle = done(
      await services.billing.setTerms({
        accountId,
        key,
        actor,
        interval,
        when: one(options.when, 'when', ['now', 'at_renewal']),
        terms: {
          ...PLANS.scale,
          ...leftOut(options.without),
          allowance: wholeNumber(options.allowance, 'allowance', 1),
          seats: wholeNumber(options.seats, 'seats', 1),
          price: { monthly: price, annual: price },
        },
      }),
    );
    if (renewal === undefined) return cycle;
    done(await services.billing.setRenewal({ accountId, key: `${key}:renewal`, actor, renewal }));
    return { ...cycle, renewal };
  },
};

const showPrices: AdminCommand = {
  takes: [],
  options: { account: { what: 'the list that this account is on; else the one that new accounts get' } },
  what: 'A price list as JSON, to change and add again under another version',
  audited: false,
  async run(services, { options }) {
    if (options.account === undefined) return services.billing.defaultPriceList();
    return services.billing.priceList(await accountIdOf(services, options.account));
  },
};

const addPrices: AdminCommand = {
  takes: [],
  options: { file: { what: 'JSON file, as `prices show` prints it', needed: true } },
  what: 'Store a new version of the price list; `prices use` puts accounts on it',
  audited: true,
  async run({ billing }, { options }) {
    const list = parsedList(options.file ?? '');
    if ((await billing.addPriceList(list)) === 'added') return { version: list.version };
    throw new AdminRefusal(
      'version_taken',
      'This version is stored already and never changes. Use the next one.',
    );
  },
};

/** @param text the file's content */
function parsedList(text: string): PriceList {
  try {
    const list = priceListSchema.safeParse(JSON.parse(text));
    if (list.success) return list.data;
    const [issue] = list.error.issues;
    throw new AdminRefusal('not_a_price_list', `${issue?.path.join('.')}: ${issue?.message}`);
  } catch (error) {
    if (error instanceof SyntaxError) throw new AdminRefusal('not_json', 'The file is not JSON.');
    throw error;
  }
}

const usePrices: AdminCommand = {
  takes: ['version'],
  options: { account: { what: 'one account, or `all`: those there are and those to come', needed: true } },
  what: 'From now on charge by this price list',
  audited: true,
  async run(services, request) {
    const version = wholeNumber(request.args[0], 'version', 1);
    const { account } = request.options;
    // First the new ones, so that none is opened between the two under the old list
    if (account === 'all' && (await services.billing.setDefaultPriceList(version)) !== 'set') {
      throw new AdminRefusal('unknown_price_list', 'Store this version first: prices add.');
    }
    const accounts =
      account === 'all' ? await everyAccountId(services.db) : [await accountIdOf(services, account)];
    const { key } = request;
    for (const accountId of accounts) {
      done(await services.billing.setPriceList({ accountId, key, actor: operatorOf(request), version }));
    }
    return { version, accounts: accounts.length };
  },
};

export const planCommands: Readonly<Record<string, AdminCommand>> = {
  terms,
  'prices show': showPrices,
  'prices add': addPrices,
  'prices use': usePrices,
};
