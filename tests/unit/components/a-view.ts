import type { Activity } from '../../../lib/wallet/activity.ts';
import type { WaitingCharge, WalletView } from '../../../lib/wallet/view.ts';

export const HOUR = 60 * 60 * 1000;
export const NOW = Date.parse('2026-11-22T12:00:00.000Z');
export const ME = '1c7a4c1e-3c5d-4e8f-9a10-1b2c3d4e5f61';
export const TEAMMATE = '2c7a4c1e-3c5d-4e8f-9a10-1b2c3d4e5f62';

/** A wallet in order: signed in, online, just synced, 100 credits. */
export const aView = (changes: Partial<WalletView> = {}): WalletView => ({
  session: {
    serverUrl: 'https://purser.northwind.example',
    account: { id: '0b7a4c1e-3c5d-4e8f-9a10-1b2c3d4e5f60', name: 'Northwind Rowing Supplies' },
    member: { id: ME, name: 'Wren Halloway', email: 'wren@northwind.example', role: 'admin' },
  },
  sessionEnded: false,
  standing: { balance: 100, plan: 60, purchased: 40, reserved: 0, held: 0, available: 100 },
  reservation: { wanted: 0, left: null, expiresAt: null, problem: null },
  planId: 'starter',
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

export const aWaitingCharge = (changes: Partial<WaitingCharge> = {}): WaitingCharge => ({
  key: '0192f0c1-0000-7000-8000-000000000001',
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

export const anActivity = (changes: Partial<Activity> = {}): Activity => ({
  id: 'entry:2',
  at: NOW,
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
