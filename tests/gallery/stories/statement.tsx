import { t } from '../../../lib/i18n/t.ts';
import type { VerifiedStatement } from '../../../lib/protocol/messages.ts';
import { lines } from '../facts/teams.ts';
import type { Story } from '../story.ts';
import { asMember, common, option, said } from './options.tsx';

const at = option('statement');
const page = (shown = lines) => said({ lines: shown, hasMore: false, before: null });
const refunds = said({
  refunds: [
    { seq: 12, credits: 5, reason: 'dead_number', state: 'waiting', requestedBy: null, at: lines[0]?.at },
  ],
});
const server: NonNullable<Story['server']> = { '/statement': page(), '/refunds': refunds };
const verified = (verify: VerifiedStatement): Partial<Story> => ({
  worker: () => ({ verify }),
  press: () => [t('verify_now')],
});

/** The ledger as a person reads it. */
export const statement: readonly Story[] = [
  ...common('statement', server),
  at('every kind of entry', server),
  at('a member', server, { wallet: asMember }),
  at('nothing yet', { ...server, '/statement': page([]), '/refunds': said({ refunds: [] }) }),
  at('nothing found', server, { type: () => ({ [t('statement_search')]: 'nobody at all' }) }),
  at('more to read', { ...server, '/statement': said({ lines, hasMore: true, before: 1 }) }),
  at('verified', server, verified({ verified: true, entries: 120_000, balance: 100, hash: 'a1'.repeat(32) })),
  at('a wrong copy', server, verified({ verified: false, where: 'device', seq: 41, fault: 'hash' })),
  at('a wrong server', server, verified({ verified: false, where: 'server', seq: 41, fault: 'hash' })),
  at(
    'wrong data reported',
    { ...server, '/statement': page(lines.map((line) => ({ ...line, refund: null }))) },
    {
      press: () => [t('refund_ask_one', { seq: 12 })],
    },
  ),
];
