import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '../../../server/database/engine.ts';
import { openDatabase } from '../../../server/database/open.ts';
import { createLedger } from '../../../server/ledger/create-ledger.ts';
import type { Ledger } from '../../../server/ledger/ledger.ts';
import { type CuttingProxy, startCuttingProxy } from '../support/cutting-proxy.ts';
import { chargeOf, NOON, openAccount, outcomeOf } from '../support/ledger.ts';
import { type OwnCluster, startCluster } from '../support/postgres-cluster.ts';
import { expectSound } from '../support/soundness.ts';

const cluster: OwnCluster | undefined = startCluster();

describe.skipIf(!cluster)(
  `a connection to PostgreSQL that is cut${cluster ? '' : ' (PostgreSQL not found)'}`,
  () => {
    let proxy: CuttingProxy;
    let engine: Engine;
    let ledger: Ledger;
    beforeAll(async () => {
      proxy = await startCuttingProxy(cluster?.socket ?? '');
      engine = await openDatabase({ databaseUrl: `postgresql://postgres@127.0.0.1:${proxy.port}/postgres` });
      ledger = createLedger({ engine, clock: () => NOON });
    });
    afterAll(async () => {
      await ledger.close();
      await engine.close();
      await proxy.stop();
      cluster?.stop();
    });

    let cuts = 0;
    const cutOnce = (): void => {
      cuts += 1;
      proxy.cut = () => null;
    };
    beforeEach(() => {
      cuts = 0;
    });

    /** One cut, at the first bytes that carry a COMMIT; then the way is free. */
    const cutAtCommit = (keep: (chunk: Buffer, commit: number) => number): void => {
      proxy.cut = (chunk) => {
        const commit = chunk.indexOf('COMMIT');
        if (commit < 0) return null;
        cutOnce();
        return keep(chunk, commit);
      };
    };

    it.each([
      ['before the writes arrive', () => 0],
      ['in the middle of the writes', (_: Buffer, commit: number) => Math.floor(commit / 2)],
      ['in the middle of COMMIT', (_: Buffer, commit: number) => commit + 3],
      ['right after COMMIT', (chunk: Buffer) => chunk.length],
    ])('%s: every charge is answered as charged, and charged once', async (_, keep) => {
      const account = await openAccount(ledger, { plan: 100 });
      const commands = Array.from({ length: 20 }, () => chargeOf(account));
      cutAtCommit(keep);
      const outcomes = (await ledger.charge(commands)).map(outcomeOf);
      expect(outcomes.map(({ status }) => status)).toEqual(Array(20).fill('charged'));
      expect(cuts).toBe(1);
      expect(await ledger.entries(account.accountId, 1, 100)).toHaveLength(20);
      expect((await ledger.balance(account.accountId))?.head.balance).toBe(80);
      expect((await ledger.charge(commands)).map(outcomeOf)).toEqual(outcomes);
      await expectSound(engine, account.accountId);
    });

    it('while the answer to COMMIT is under way: the stored answers are given, nothing is charged again', async () => {
      const account = await openAccount(ledger, { plan: 100 });
      const commands = Array.from({ length: 20 }, () => chargeOf(account));
      proxy.cut = (chunk) => {
        if (!chunk.includes('COMMIT')) return null;
        proxy.dropAnswers = true;
        proxy.cut = () => {
          proxy.dropAnswers = false;
          cutOnce();
          return null;
        };
        return null;
      };
      const outcomes = (await ledger.charge(commands)).map(outcomeOf);
      expect(outcomes.map(({ status }) => status)).toEqual(Array(20).fill('charged'));
      expect(cuts).toBe(1);
      expect(await ledger.entries(account.accountId, 1, 100)).toHaveLength(20);
      await expectSound(engine, account.accountId);
    });
  },
);
