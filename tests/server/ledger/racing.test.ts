import { randomInt, randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { openDatabase } from '../../../server/database/open.ts';
import { createLedger } from '../../../server/ledger/create-ledger.ts';
import type { ChargeCommand, Ledger } from '../../../server/ledger/ledger.ts';
import { describeOnEngines, type TestDatabase } from '../support/engines.ts';
import { chargeOf, NOON, openAccount, outcomeOf, type TestAccount } from '../support/ledger.ts';
import { expectSound } from '../support/soundness.ts';

/** Two ledgers that know nothing of each other, as two processes on one database are. */
async function withTwoLedgers(database: TestDatabase, work: (ledgers: [Ledger, Ledger]) => Promise<void>) {
  const other = database.databaseUrl ? await openDatabase({ databaseUrl: database.databaseUrl }) : undefined;
  const clock = () => NOON;
  const one = createLedger({ engine: database.engine, clock });
  const two = createLedger({ engine: other ?? database.engine, clock });
  try {
    await work([one, two]);
  } finally {
    await Promise.all([one.close(), two.close()]);
    await other?.close();
  }
}

function shuffled<T>(items: readonly T[], seed: number): T[] {
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return items
    .map((item) => ({ item, place: next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

describeOnEngines('racing for one balance', (database) => {
  it('never twice: the same keys at the same moment through two ledgers make one entry each', async () => {
    await withTwoLedgers(database, async ([one, two]) => {
      const account = await openAccount(one, { plan: 100 });
      const commands = Array.from({ length: 30 }, () => chargeOf(account));
      const [first, second] = await Promise.all([one.charge(commands), two.charge(commands)]);
      expect(second).toEqual(first);
      expect(await one.entries(account.accountId, 1, 100)).toHaveLength(30);
      await expectSound(database.engine, account.accountId);
    });
  });

  it('never twice: one data point asked for by ten members at once is paid once', async () => {
    await withTwoLedgers(database, async ([one, two]) => {
      const account = await openAccount(one, { plan: 100 });
      const results = await Promise.all(
        Array.from({ length: 10 }, (_, i) => {
          const teammate = { ...account, memberId: randomUUID() };
          return (i % 2 ? one : two).charge([chargeOf(teammate, { subject: 'wanted', action: 'phones' })]);
        }),
      );
      const statuses = results.flat().map((result) => outcomeOf(result).status);
      expect(statuses.sort()).toEqual(['charged', ...Array(9).fill('free')]);
      expect((await one.balance(account.accountId))?.head.balance).toBe(95);
    });
  });

  it('at four times the demand, spends exactly what there is, once per data point, one answer a key', async () => {
    const seed = randomInt(2 ** 31);
    await withTwoLedgers(database, async (ledgers) => {
      const accounts = await Promise.all(
        [0, 1].map(() => openAccount(ledgers[0], { plan: 200, purchased: 100 })),
      );
      const sent = shuffled(accounts.flatMap(demandOf), seed);
      const batches: ChargeCommand[][] = [];
      for (let at = 0; at < sent.length; at += 1 + ((seed + at) % 60)) {
        batches.push(sent.slice(at, at + 1 + ((seed + at) % 60)));
      }
      const answered = await Promise.all(
        batches.map(async (batch, i) => {
          const results = await (ledgers[i % 2] ?? ledgers[0]).charge(batch);
          return batch.map((command, j) => ({ command, answer: JSON.stringify(results[j]) }));
        }),
      );
      const answers = Map.groupBy(answered.flat(), ({ command }) => command.key);
      for (const [key, same] of answers) {
        expect(new Set(same.map(({ answer }) => answer)).size, `answers of ${key}, seed ${seed}`).toBe(1);
      }
      for (const { accountId } of accounts) {
        expect((await ledgers[0].balance(accountId))?.head.balance, `seed ${seed}`).toBe(0);
        await expectSound(database.engine, accountId);
      }
    });
  });
});

/** 1,200 credits' worth of data points, each under two keys of different members, each key sent twice. */
function demandOf(account: TestAccount): ChargeCommand[] {
  const members = [account.memberId, randomUUID()];
  const sold = [
    ...Array.from({ length: 400 }, (_, i) => ({ subject: `person-${i}`, action: 'emails' as const })),
    ...Array.from({ length: 160 }, (_, i) => ({ subject: `person-${i}`, action: 'phones' as const })),
  ];
  return sold.flatMap((one) =>
    members.flatMap((memberId) => {
      const command = chargeOf({ ...account, memberId }, one);
      return [command, command];
    }),
  );
}
