import { writeSync } from 'node:fs';
import { z } from 'zod';
import type { Engine, OnLaneStep } from '../../../server/database/engine.ts';
import { openDatabase } from '../../../server/database/open.ts';
import { createLedger } from '../../../server/ledger/create-ledger.ts';
import { faultsOf } from '../support/faults-of.ts';
import { chargeOf } from '../support/ledger.ts';
import { childOrderSchema } from './child-order.ts';

/*
 * A process that posts batches, one after the other, and ends itself with SIGKILL at one step of the last one. One JSON
 * argument, see `child-order.ts`; prints one JSON line for what it found at the start, for each batch that was
 * acknowledged, and for the steps of the last one.
 */
const order = childOrderSchema.parse(JSON.parse(z.string().parse(process.argv[2])));
const say = (line: object): void => void writeSync(1, `${JSON.stringify(line)}\n`);

const steps: string[] = [];
let armed = false;
const onStep: OnLaneStep = (step) => {
  if (!armed) return;
  steps.push(step);
  if (step === order.dieAt) process.kill(process.pid, 'SIGKILL');
};
const watched = (engine: Engine): Engine => ({ ...engine, openLane: () => engine.openLane(onStep) });

const engine = watched(await openDatabase(order.place));
const ledger = createLedger({ engine, clock: () => new Date() });
const { accountId } = order.account;
await ledger.openAccount({ accountId, planId: 'free', at: new Date() });
await ledger.credit({ accountId, kind: 'purchase', amount: order.credits, key: 'opening' });
say({ faults: await faultsOf(engine, accountId) });
for (const [i, batch] of order.batches.entries()) {
  armed = i === order.batches.length - 1;
  const results = await ledger.charge(batch.map((charge) => chargeOf(order.account, charge)));
  say({ acknowledged: batch.map(({ key }, at) => ({ key, result: results[at] })) });
}
say({ steps });
await ledger.close();
await engine.close();
