import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../server/database/engine.ts';
import { openDatabase } from '../../../server/database/open.ts';
import { createLedger } from '../../../server/ledger/create-ledger.ts';
import { LedgerUnavailable } from '../../../server/ledger/errors.ts';
import type { Ledger } from '../../../server/ledger/ledger.ts';
import { chargeOf, NOON, openAccount, outcomeOf } from '../support/ledger.ts';
import { startCluster } from '../support/postgres-cluster.ts';
import { expectSound } from '../support/soundness.ts';
import { chargeUntilAnswered } from './retried.ts';

/** Above what a new database needs (its log files have 16 MB), and soon reached by large payloads. */
const LIMIT_KB = 17_000;
const cluster = startCluster({ largestFileKb: LIMIT_KB });
const PAYLOAD = JSON.stringify({ padding: Array.from({ length: 4000 }, () => Math.random().toString(36)) });

describe.skipIf(!cluster)(`a disk that is full (PostgreSQL${cluster ? '' : ' not found'})`, () => {
  let engine: Engine;
  let ledger: Ledger;
  beforeAll(async () => {
    engine = await openDatabase({ databaseUrl: cluster?.url });
    ledger = createLedger({ engine, clock: () => NOON });
  });
  afterAll(async () => {
    await ledger.close();
    await engine.close();
    cluster?.stop();
  });

  it('nobody is told "charged" for what could not be written; with room again the same keys are charged once', async () => {
    const account = await openAccount(ledger, { purchased: 10_000 });
    const commands = Array.from({ length: 800 }, () => chargeOf(account, { payload: PAYLOAD }));
    const acknowledged = new Set<string>();
    let refused: unknown;
    for (let at = 0; at < commands.length && refused === undefined; at += 40) {
      const batch = commands.slice(at, at + 40);
      try {
        for (const result of await ledger.charge(batch)) expect(outcomeOf(result).status).toBe('charged');
        for (const { key } of batch) acknowledged.add(key);
      } catch (error) {
        refused = error;
      }
    }
    expect(refused).toBeInstanceOf(LedgerUnavailable);
    expect(acknowledged.size).toBeGreaterThan(0);
    await expectSound(engine, account.accountId);
    const there = (await ledger.entries(account.accountId, 1, 10_000)).map((entry) => entry.chargeKey);
    expect(there.toSorted()).toEqual([...acknowledged].toSorted());

    cluster?.restart('fast');
    const again = createLedger({ engine, clock: () => NOON });
    const outcomes = (await chargeUntilAnswered(again, ...commands)).map(outcomeOf);
    expect(outcomes.map(({ status }) => status)).toEqual(Array(commands.length).fill('charged'));
    expect((await again.balance(account.accountId))?.head.balance).toBe(10_000 - commands.length);
    await expectSound(engine, account.accountId);
    await again.close();
  });
});
