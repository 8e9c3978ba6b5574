import { PopupPage } from '../../../components/popup/PopupPage.tsx';
import type { WalletView } from '../../../lib/wallet/view.ts';
import {
  activity,
  as,
  everyActivity,
  HOUR,
  LONG,
  NOW,
  ready,
  SESSION,
  signedOut,
  view,
  waiting,
} from '../facts/wallets.ts';
import type { Story } from '../story.ts';

const content = () => <PopupPage />;
const story = (state: string, changes: Partial<WalletView>): Story => ({
  id: `popup/${state}`,
  content,
  wallet: ready(changes),
  worker: () => ({ sync: null }),
});
const unreachable = { state: 'unreachable', since: NOW - 3 * HOUR } as const;
const rich = {
  balance: 1_000_000,
  plan: 400_000,
  purchased: 600_000,
  held: 0,
  reserved: 0,
  available: 1_000_000,
};

/** The popup in each of its states. */
export const popup: readonly Story[] = [
  { id: 'popup/loading', content, wallet: { status: 'loading' } },
  { id: 'popup/storage unavailable', content, wallet: { status: 'failed' } },
  { id: 'popup/signed out', content, wallet: signedOut },
  story('first use', { recent: [] }),
  story('never reached', {
    standing: null,
    planId: null,
    cycle: null,
    lastSyncAt: null,
    connection: unreachable,
  }),
  story('in order', { recent: everyActivity }),
  story('reading the ledger', { reading: { read: 41_000, of: 120_000 } }),
  story('offline or unreachable', { connection: unreachable, recent: everyActivity }),
  story('stale', { lastSyncAt: NOW - 50 * HOUR, recent: everyActivity }),
  story('session ended', { sessionEnded: true, connection: { state: 'signed_out', since: NOW } }),
  story('ledger does not verify', { ledgerFault: { seq: 41, fault: 'hash' } }),
  story('zero credits', {
    standing: { balance: 0, plan: 0, purchased: 0, held: 0, reserved: 0, available: 0 },
  }),
  story('one million credits', { standing: rich, recent: everyActivity }),
  story('very long names', {
    session: { ...SESSION, account: { ...SESSION.account, name: LONG } },
    waiting: [waiting({ person: LONG })],
    recent: [activity({ person: LONG })],
  }),
  story('queued', {
    connection: unreachable,
    standing: { balance: 100, plan: 60, purchased: 40, held: 17, reserved: 20, available: 83 },
    waiting: [
      waiting(),
      waiting({ dataPoint: 'emails', held: 1, state: 'sending', maybeSent: true, attempts: 3 }),
      waiting({ state: 'confirming', cancellable: false }),
      waiting({ closing: 'cancelled', cancellable: false, maybeSent: true }),
    ],
  }),
  story('needs attention', { waiting: [waiting({ state: 'attention', maybeSent: true })], unreadable: 1 }),
  story('waiting long', { waiting: [waiting({ createdAt: NOW - 30 * HOUR })], connection: unreachable }),
  story('settled', { settled: { settled: 6, credits: 12, free: 2, refused: 1, expired: 1, at: NOW } }),
  story('a member', { session: as('member'), recent: everyActivity, planId: view().planId }),
];
