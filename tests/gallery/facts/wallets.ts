import type { WalletStatus } from '../../../components/wallet/wallet-store.ts';
import type { Activity } from '../../../lib/wallet/activity.ts';
import type { WaitingCharge, WalletView } from '../../../lib/wallet/view.ts';

export const NOW = Date.parse('2026-11-22T12:00:00.000Z');
export const HOUR = 3_600_000;
export const ACCOUNT = { id: '0b7a4c1e-3c5d-4e8f-9a10-1b2c3d4e5f60', name: 'Northwind Rowing Supplies' };
export const ME = '1c7a4c1e-3c5d-4e8f-9a10-1b2c3d4e5f61';
export const TEAMMATE = '2c7a4c1e-3c5d-4e8f-9a10-1b2c3d4e5f62';
export const LONG =
  'Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh Cholmondeley-Marjoribanks of Llanfairpwllgwyngyllgogerychwyrndrobwll';

export const SESSION = {
  serverUrl: 'https://purser.northwind.example',
  account: ACCOUNT,
  member: { id: ME, name: 'Wren Halloway', email: 'wren@northwind.example', role: 'owner' },
};
export const as = (role: string) => ({ ...SESSION, member: { ...SESSION.member, role } });

/** A wallet in order: signed in, online, just synced, 100 credits. */
export const view = (changes: Partial<WalletView> = {}): WalletView => ({
  session: SESSION,
  sessionEnded: false,
  standing: { balance: 100, plan: 60, purchased: 40, held: 0, reserved: 0, available: 100 },
  reservation: { wanted: 0, left: null, expiresAt: null, problem: null },
  planId: 'pro',
  cycle: { start: '2026-11-10T00:00:00.000Z', end: '2026-12-10T00:00:00.000Z' },
  offlinePolicy: { maxQueued: 25, maxHeld: 10, warnAfterMs: 24 * HOUR, expireAfterMs: 72 * HOUR },
  connection: { state: 'online', since: NOW - HOUR },
  lastSyncAt: NOW - 1000,
  ledgerFault: null,
  reading: null,
  settled: null,
  retentionDays: 90,
  waiting: [],
  unreadable: 0,
  recent: [],
  ...changes,
});

export const ready = (changes: Partial<WalletView> = {}): WalletStatus => ({
  status: 'ready',
  view: view(changes),
});
export const signedOut: WalletStatus = ready({
  session: null,
  standing: null,
  planId: null,
  cycle: null,
  lastSyncAt: null,
  connection: { state: 'signed_out', since: 0 },
});

let charges = 0;
export const waiting = (changes: Partial<WaitingCharge> = {}): WaitingCharge => ({
  key: `0192f0c1-0000-7000-8000-${String(++charges).padStart(12, '0')}`,
  person: 'Orla Quillon',
  dataPoint: 'phones',
  held: 5,
  state: 'queued',
  createdAt: NOW - HOUR,
  attempts: 1,
  maybeSent: false,
  closing: null,
  cancellable: true,
  ...changes,
});

let activities = 0;
export const activity = (changes: Partial<Activity> = {}): Activity => ({
  id: `entry:${++activities}`,
  at: NOW - HOUR,
  kind: 'charge',
  credits: -5,
  action: 'phones',
  surface: 'extension',
  person: 'Orla Quillon',
  memberId: ME,
  reason: null,
  again: null,
  ...changes,
});

/** One line of each kind. */
export const everyActivity: readonly Activity[] = [
  activity({}),
  activity({ action: 'emails', credits: -1, memberId: TEAMMATE, person: LONG }),
  activity({ kind: 'free', credits: 0, reason: 'owned_by_teammate' }),
  activity({ kind: 'free', credits: 0, reason: 'not_found', person: 'slug:davor-iqbal' }),
  activity({ kind: 'refused', credits: 0, reason: 'member_limit', again: { key: ME, ceiling: 5 } }),
  activity({ kind: 'expired', credits: 0, again: { key: ME, ceiling: 5 } }),
  activity({ kind: 'cancelled', credits: 0 }),
  activity({ kind: 'grant', credits: 600, action: null, person: null, memberId: null, at: NOW - 72 * HOUR }),
  activity({ kind: 'purchase', credits: 1_000_000, action: null, person: null }),
  activity({ kind: 'refund', credits: 5, memberId: null }),
  activity({
    kind: 'expiry',
    credits: -40,
    action: null,
    person: null,
    memberId: null,
    at: NOW - 900 * HOUR,
  }),
];
