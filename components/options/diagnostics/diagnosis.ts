import type { Activity } from '../../../lib/wallet/activity.ts';
import type { WaitingCharge } from '../../../lib/wallet/view.ts';
import type { WalletStatus } from '../../wallet/wallet-store.ts';

export type Diagnosis = {
  readonly version: string;
  readonly agent: string;
  readonly language: string;
  /** How long the worker took to answer: ms. */
  readonly workerMs: number;
  readonly workerAnswer: string;
  readonly storage: string;
};

/**
 * A text for a report. It never holds a name, an address, an identity, a key or an amount of one person: states, counts and times only.
 * English whatever the page speaks: who reads it is support. `now`: ms.
 */
export function diagnosisText(own: Diagnosis, wallet: WalletStatus, now: number): string {
  return [
    `Purser ${own.version}`,
    `browser: ${own.agent}`,
    `language: ${own.language}`,
    `worker: ${own.workerAnswer} in ${own.workerMs} ms`,
    `storage: ${own.storage}`,
    ...walletLines(wallet, now),
  ].join('\n');
}

function walletLines(wallet: WalletStatus, now: number): string[] {
  if (wallet.status !== 'ready') return [`wallet: ${wallet.status}`];
  const { view } = wallet;
  if (!view.session) return ['wallet: signed out'];
  const ago = (at: number | null): string =>
    at === null ? 'never' : `${Math.round((now - at) / 1000)} s ago`;
  return [
    `wallet: role ${view.session.member.role}, plan ${view.planId ?? 'unknown'}, signed in ${view.sessionEnded ? 'no more' : 'yes'}`,
    `connection: ${view.connection.state} since ${ago(view.connection.since)}, last sync ${ago(view.lastSyncAt)}`,
    `ledger: ${view.ledgerFault ? `fault ${view.ledgerFault.fault} at ${view.ledgerFault.seq}` : 'verified'}, ${view.reading ? `read ${view.reading.read} of ${view.reading.of}` : 'complete'}`,
    `queue: ${view.waiting.length} waiting, ${view.unreadable} unreadable`,
    ...view.waiting.map((charge) => waitingLine(charge, ago)),
    `log: the last ${view.recent.length} activities`,
    ...view.recent.map((activity) => activityLine(activity)),
  ];
}

const waitingLine = (charge: WaitingCharge, ago: (at: number) => string): string =>
  `  ${charge.dataPoint} ${charge.state}, ${charge.attempts} attempts, clicked ${ago(charge.createdAt)}${charge.maybeSent ? ', may have been sent' : ''}`;

const activityLine = ({ at, kind, action, surface, reason }: Activity): string =>
  `  ${new Date(at).toISOString()} ${[kind, action, surface, reason].filter(Boolean).join(' ')}`;

/** How much of the browser's storage is used. */
export function storageOf({
  usage,
  quota,
}: {
  usage?: number | undefined;
  quota?: number | undefined;
}): string {
  const megabytes = (bytes: number | undefined) => (bytes === undefined ? '?' : (bytes / 1e6).toFixed(1));
  return `${megabytes(usage)} of ${megabytes(quota)} MB`;
}
