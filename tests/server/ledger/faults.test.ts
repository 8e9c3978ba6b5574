import { beforeAll, expect, it } from 'vitest';
import type { Engine } from '../../../server/database/engine.ts';
import { ConnectionTrouble } from '../../../server/database/errors.ts';
import { createLedger } from '../../../server/ledger/create-ledger.ts';
import type { Ledger } from '../../../server/ledger/ledger.ts';
import { describeOnEngines } from '../support/engines.ts';
import { chargeOf, NOON, openAccount, outcomeOf } from '../support/ledger.ts';
import { expectSound } from '../support/soundness.ts';

/** The engine with lanes whose first answer is lost after the commit. */
function losingTheFirstAnswer(engine: Engine): Engine {
  let lost = false;
  return {
    ...engine,
    async openLane() {
      const lane = await engine.openLane();
      return {
        close: () => lane.close(),
        async transact(first, then) {
          const value = await lane.transact(first, then);
          if (lost) return value;
          lost = true;
          throw new ConnectionTrouble('the connection was lost');
        },
      };
    },
  };
}

describeOnEngines('when a batch goes wrong', (database) => {
  let ledger: Ledger;
  beforeAll(() => {
    ledger = createLedger({ engine: database.engine, clock: () => NOON });
    return () => ledger.close();
  });

  it('nobody is told "charged" when the last write of a pipeline fails, and nothing of it stays', async () => {
    const account = await openAccount(ledger);
    const command = chargeOf(account, { payload: '{not json' });
    await expect(ledger.charge([command])).rejects.toMatchObject({ sqlState: '22P02' });
    expect((await ledger.balance(account.accountId))?.head).toMatchObject({ seq: 1, balance: 40 });
    expect(await ledger.entries(account.accountId, 1, 10)).toEqual([]);
    const [again] = await ledger.charge([{ ...command, payload: '{}' }]);
    expect(outcomeOf(again)).toEqual({ status: 'charged', credits: 1, seq: 2 });
  });

  it('a row that the database refuses fails alone, and the good ones around it are charged', async () => {
    const account = await openAccount(ledger, { plan: 100 });
    const good = Array.from({ length: 32 }, () => chargeOf(account));
    const bad = [
      chargeOf(account, { subject: 'zero \u0000 byte' }),
      chargeOf(account, { payload: 'no json at all' }),
      chargeOf(account, { ceiling: 2 ** 40 }),
    ];
    const calls = [...good.slice(0, 16), ...bad, ...good.slice(16)].map((command) =>
      ledger.charge([command]),
    );
    const settled = await Promise.allSettled(calls);
    expect(settled.filter((call) => call.status === 'rejected')).toHaveLength(3);
    expect(settled.slice(16, 19).map((call) => call.status)).toEqual(Array(3).fill('rejected'));
    expect((await ledger.balance(account.accountId))?.head.balance).toBe(68);
    await expectSound(database.engine, account.accountId);
  });

  it('never lost: an answer that is lost after the commit is given from what was stored, not charged again', async () => {
    const account = await openAccount(ledger);
    const unlucky = createLedger({ engine: losingTheFirstAnswer(database.engine), clock: () => NOON });
    const [result] = await unlucky.charge([chargeOf(account)]);
    await unlucky.close();
    expect(outcomeOf(result)).toEqual({ status: 'charged', credits: 1, seq: 2 });
    expect(await ledger.entries(account.accountId, 1, 10)).toHaveLength(1);
  });

  it('answers what it accepted before it closes, and says "unavailable" afterwards', async () => {
    const account = await openAccount(ledger);
    const closing = createLedger({ engine: database.engine, clock: () => NOON });
    const accepted = closing.charge([chargeOf(account)]);
    await closing.close();
    expect((await accepted).map(outcomeOf)).toEqual([{ status: 'charged', credits: 1, seq: 2 }]);
    await expect(closing.charge([chargeOf(account)])).rejects.toMatchObject({ code: 'unavailable' });
  });
});
