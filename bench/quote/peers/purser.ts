import { v7 } from 'uuid';
import { CacheDatabase } from '../../../lib/wallet/cache-database.ts';
import { WalletDatabase } from '../../../lib/wallet/database.ts';
import { createWallet } from '../../../lib/wallet/wallet.ts';

const wallet = createWallet({
  wallet: new WalletDatabase(),
  cache: new CacheDatabase(),
  fetch: (url, init) => fetch(url, init),
  now: () => Date.now(),
  random: Math.random,
  newKey: () => v7(),
  newReservationKey: () => v7(),
  exclusively: (work) => work(),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  changed: async () => {},
  report: (error) => reportError(error),
});

/** Prices and states of both data points, from session, prices, outbox, contacts and the packed index. */
globalThis.looking = {
  async open(server) {
    await wallet.start();
    const email = await (await fetch(`${server}/bench/email`)).text();
    const signedIn = await wallet.signIn(server, { email, password: 'right-password' });
    if (!signedIn.ok) throw new Error(signedIn.code);
  },
  async quote(slugs) {
    const quoted = await wallet.quote(slugs.map((slug) => ({ slug })));
    return quoted.filter(({ emails }) => emails.state === 'price' && emails.credits === 0).length;
  },
};
