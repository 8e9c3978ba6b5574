import { writeSync } from 'node:fs';
import { openDatabase } from '../../../server/database/open.ts';
import { createLedger } from '../../../server/ledger/create-ledger.ts';
import { chargeOf } from './ledger.ts';

/*
 * A server process that a test can kill: charges new contacts until it is killed, and prints each key once its charge
 * was acknowledged. Arguments: data directory, account, member, credits to buy first.
 */
const [dataDir, accountId = '', memberId = '', credits = '0'] = process.argv.slice(2);

const engine = await openDatabase({ dataDir });
const ledger = createLedger({ engine, clock: () => new Date() });
await ledger.openAccount({ accountId, planId: 'free', at: new Date() });
await ledger.credit({ accountId, kind: 'purchase', amount: Number(credits), key: 'opening' });
writeSync(1, 'ready\n');

async function chargeForEver(): Promise<never> {
  for (;;) {
    const command = chargeOf({ accountId, memberId });
    await ledger.charge([command]);
    writeSync(1, `${command.key}\n`);
  }
}
await Promise.all(Array.from({ length: 8 }, chargeForEver));
