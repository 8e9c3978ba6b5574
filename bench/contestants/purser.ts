import { createHash, randomUUID } from 'node:crypto';
import { v7 as newKey } from 'uuid';
import type { DatabasePlace } from '../../server/database/open.ts';
import { openDatabase } from '../../server/database/open.ts';
import { createLedger } from '../../server/ledger/create-ledger.ts';
import type { ChargeCommand, Ledger } from '../../server/ledger/ledger.ts';
import { closedLoop } from '../measure.ts';
import { type Contestant, MANY, PAYLOAD } from './contestant.ts';

const ENOUGH = 1_000_000_000;

/** The ledger as the server runs it. */
export async function purser(place: DatabasePlace): Promise<Contestant> {
  const engine = await openDatabase(place);
  const ledger = createLedger({ engine, clock: () => new Date() });
  const accounts = Array.from({ length: MANY }, () => randomUUID());
  await Promise.all(accounts.map((accountId) => openBenchAccount(ledger, accountId)));
  await engine.analyze();
  const memberId = randomUUID();
  let next = 0;
  return {
    name: 'Purser',
    measure: ({ callers, accounts: count, seconds }) =>
      closedLoop(callers, seconds, async () => {
        next += 1;
        const accountId = accounts[count === 1 ? 0 : next % count] ?? '';
        await chargeOnce(ledger, { accountId, memberId });
      }),
    async close() {
      await ledger.close();
      await engine.close();
    },
  };
}

export async function openBenchAccount(ledger: Ledger, accountId: string): Promise<void> {
  await ledger.openAccount({ accountId, planId: 'pro', at: new Date() });
  await ledger.credit({ accountId, kind: 'purchase', amount: ENOUGH, key: 'bench' });
}

/** A new contact's emails. @throws when it was not charged */
export async function chargeOnce(
  ledger: Ledger,
  account: Pick<ChargeCommand, 'accountId' | 'memberId'>,
): Promise<void> {
  const key = newKey();
  const [result] = await ledger.charge([
    {
      ...account,
      key,
      requestHash: createHash('sha256').update(key).digest(),
      surface: 'extension',
      action: 'emails',
      subject: `contact-${key}`,
      found: true,
      doNotProcess: false,
      ceiling: 1,
      payload: PAYLOAD,
    },
  ]);
  if (result?.kind !== 'outcome' || result.outcome.status !== 'charged') {
    throw new Error(`not charged: ${JSON.stringify(result)}`);
  }
}
