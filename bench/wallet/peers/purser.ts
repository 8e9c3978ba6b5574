import { v7 } from 'uuid';
import { CacheDatabase } from '../../../lib/wallet/cache-database.ts';
import { WalletDatabase } from '../../../lib/wallet/database.ts';
import type { Device } from '../../../lib/wallet/device.ts';
import { enqueue } from '../../../lib/wallet/enqueue.ts';
import type { SessionRecord } from '../../../lib/wallet/meta.ts';
import { readSession } from '../../../lib/wallet/session.ts';
import { createWallet } from '../../../lib/wallet/wallet.ts';
import { countWork } from '../../../lib/wallet/work.ts';

const device: Device = {
  wallet: new WalletDatabase(),
  cache: new CacheDatabase(),
  fetch: (url, init) => fetch(url, init),
  now: () => Date.now(),
  random: Math.random,
  newKey: () => v7(),
  newReservationKey: () => v7(),
  exclusively: (work) =>
    navigator.locks.request('wallet-flush', { ifAvailable: true }, (lock) => (lock ? work() : undefined)),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  changed: async () => {},
  report: (error) => reportError(error),
};
const wallet = createWallet(device);
let session: SessionRecord | undefined;

globalThis.contestant = {
  async open(server) {
    await wallet.start();
    const email = await (await fetch(`${server}/bench/email`)).text();
    const signedIn = await wallet.signIn(server, { email, password: 'right-password' });
    if (!signedIn.ok) throw new Error(signedIn.code);
    session = await readSession(device);
  },
  async enqueue(i) {
    if (!session) throw new Error('open comes first');
    const { kind } = await enqueue(device.wallet, session, {
      key: device.newKey(),
      surface: 'extension',
      person: { slug: `person-n${i}` },
      dataPoint: 'emails',
      ceiling: 1,
      at: device.now(),
    });
    if (kind !== 'queued') throw new Error(kind);
  },
  async flush() {
    do await wallet.sync();
    while ((await countWork(device.wallet)).waiting > 0);
  },
};
