import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../server/database/engine.ts';
import { openDatabase } from '../../../server/database/open.ts';
import { createLedger } from '../../../server/ledger/create-ledger.ts';
import type { Ledger } from '../../../server/ledger/ledger.ts';
import { chargeOf, NOON, openAccount, outcomeOf } from '../support/ledger.ts';
import { startCluster } from '../support/postgres-cluster.ts';
import { expectSound } from '../support/soundness.ts';
import { chargeUntilAnswered } from './retried.ts';

const cluster = startCluster();
const CALLERS = 24;
const CREDITS = 100_000;

describe.skipIf(!cluster)(
  `PostgreSQL, restarted under load${cluster ? '' : ' (PostgreSQL not found)'}`,
  () => {
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

    it.each(['fast', 'immediate'] as const)(
      '%s: every acknowledged charge is there once, and the callers go on',
      async (mode) => {
        const account = await openAccount(ledger, { purchased: CREDITS });
        const acknowledged: string[] = [];
        let more = true;
        const callers = Array.from({ length: CALLERS }, async () => {
          while (more) {
            const command = chargeOf(account);
            const [result] = await chargeUntilAnswered(ledger, command);
            const outcome = outcomeOf(result);
            expect(outcome.status).toBe('charged');
            acknowledged.push(command.key);
          }
        });
        const reached = (count: number) =>
          expect.poll(() => acknowledged.length, { interval: 5, timeout: 30_000 }).toBeGreaterThan(count);
        await reached(200);
        cluster?.restart(mode);
        const atRestart = acknowledged.length;
        await reached(atRestart + 200);
        more = false;
        await Promise.all(callers);
        const entries = await ledger.entries(account.accountId, 1, CREDITS);
        expect(entries.map((entry) => entry.chargeKey).toSorted()).toEqual(acknowledged.toSorted());
        expect((await ledger.balance(account.accountId))?.head.balance).toBe(CREDITS - acknowledged.length);
        await expectSound(engine, account.accountId);
      },
    );
  },
);
