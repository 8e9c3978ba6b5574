import { beforeAll, expect, it } from 'vitest';
import { createLedger } from '../../../server/ledger/create-ledger.ts';
import type { ChargeCommand, ChargeResult, Ledger } from '../../../server/ledger/ledger.ts';
import { describeOnEngines } from '../support/engines.ts';
import { chargeOf, NOON, openAccount } from '../support/ledger.ts';
import { expectSound } from '../support/soundness.ts';

/** A shuffle that the printed seed repeats. */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  let state = seed;
  const next = (): number => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
  return items
    .map((item) => ({ item, at: next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

describeOnEngines('charges that are delivered more than once and out of order', (database) => {
  let ledgers: Ledger[];
  beforeAll(() => {
    ledgers = [1, 2].map(() => createLedger({ engine: database.engine, clock: () => NOON }));
    return async () => {
      await Promise.all(ledgers.map((ledger) => ledger.close()));
    };
  });

  it('get one answer a key, word for word, and are charged once', async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    const [ledger] = ledgers;
    if (!ledger) throw new Error('no ledger');
    const account = await openAccount(ledger, { plan: 100 });
    // More keys than contacts, more contacts than credits
    const commands = Array.from({ length: 240 }, (_, i) =>
      chargeOf(account, { subject: `contact-${i % 120}`, payload: '{}' }),
    );
    const deliveries = shuffled([...commands, ...commands, ...commands], seed);
    const answers = new Map<string, ChargeResult[]>();
    const deliver = async (command: ChargeCommand, by: Ledger): Promise<void> => {
      const [result] = await by.charge([command]);
      if (result) answers.set(command.key, [...(answers.get(command.key) ?? []), result]);
    };
    await Promise.all(deliveries.map((command, i) => deliver(command, ledgers[i % 2] ?? ledger)));
    for (const [key, given] of answers) {
      expect(given, `seed ${seed}, key ${key}`).toHaveLength(3);
      expect(new Set(given.map((result) => JSON.stringify(result))).size, `seed ${seed}, key ${key}`).toBe(1);
    }
    expect((await ledger.balance(account.accountId))?.head, `seed ${seed}`).toMatchObject({
      seq: 101,
      balance: 0,
    });
    await expectSound(database.engine, account.accountId);
  });
});
