import { clickControl, controls, waitForControl } from '../../scripts/browser/accessible.ts';
import { ORLA_URL } from '../../scripts/sample-pages/index.ts';
import { expect, test } from './support/purser.ts';
const PHONE = /^Reveal phone, 5 credits$/;
test('debug', async ({ device, account, faults }) => {
  const first = await device.goto(ORLA_URL);
  const second = await device.goto(ORLA_URL);
  for (const tab of [first, second]) await waitForControl(tab, { name: PHONE });
  faults.set({ kind: 'held' }, /^\/v1\/charges/);
  const t0 = Date.now();
  const log = (...a: unknown[]) => console.log(Date.now() - t0, ...a);
  await first.bringToFront();
  await clickControl(first, { name: PHONE });
  await expect.poll(() => faults.chargeKeys()).toHaveLength(1);
  log('charge seen', faults.seen.slice(-4).map((s) => s.method + s.path));
  await second.bringToFront();
  log('second', (await controls(second)).map((c) => c.role + ':' + c.name).filter((n) => /phone|sending|email/i.test(n)));
  await clickControl(second, { name: /phone/i });
  log('clicked');
  faults.set({ kind: 'none' });
  for (let i = 0; i < 8; i += 1) {
    for (const tab of [first, second]) {
      await tab.bringToFront();
      log(i, (await controls(tab)).map((c) => c.role + ':' + c.name).filter((n) => /phone|sending|email|\+\d|credit|queued|try/i.test(n)));
    }
    await new Promise((r) => setTimeout(r, 1500));
  }
  const sw = device.context.serviceWorkers()[0];
  log(await sw?.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((res) => { const r = indexedDB.open('wallet'); r.onsuccess = () => res(r.result); });
    const get = (s: string) => new Promise((res) => { const q = db.transaction(s).objectStore(s).getAll(); q.onsuccess = () => res(q.result); });
    const out = JSON.stringify([await get('outbox'), await get('entries')]);
    db.close();
    return out;
  }));
  log(faults.seen.map((s) => s.method + ' ' + s.path));
});
