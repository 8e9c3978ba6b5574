import { clickControl, waitForControl } from '../../scripts/browser/accessible.ts';
import { DAVOR_URL, ORLA_URL } from '../../scripts/sample-pages/index.ts';
import { expect, test } from './support/purser.ts';
import { stopWorker } from './support/worker.ts';

const PHONE = /^Reveal phone, 5 credits$/;
const PHONE_VALUE = { role: 'link', name: /\+\d/ };

test.describe('never twice', () => {
  test('an answer lost after the commit: the same key is asked again, one entry, right balance', async ({
    device,
    account,
    faults,
  }) => {
    const page = await device.goto(ORLA_URL);
    await waitForControl(page, { name: PHONE });
    faults.set({ kind: 'answer_lost' }, /^\/v1\/charges/);
    await clickControl(page, { name: PHONE });
    await expect.poll(() => account.charges()).toHaveLength(1);
    faults.set({ kind: 'none' });
    await (await device.page('popup')).getByRole('button', { name: /^Sync/ }).click();
    await waitForControl(page, PHONE_VALUE);
    expect(await account.charges()).toHaveLength(1);
    expect((await account.wallet()).balance).toBe(35);
    expect(new Set(faults.chargeKeys()).size).toBe(1);
    expect(faults.chargeKeys().length).toBeGreaterThan(1);
  });

  test('two tabs clicking at once: one charge, both show the value', async ({ device, account, faults }) => {
    const first = await device.goto(ORLA_URL);
    const second = await device.goto(ORLA_URL);
    for (const tab of [first, second]) await waitForControl(tab, { name: PHONE });
    faults.set({ kind: 'held' }, /^\/v1\/charges/);
    await first.bringToFront();
    await clickControl(first, { name: PHONE });
    await expect.poll(() => faults.chargeKeys()).toHaveLength(1);
    await second.bringToFront();
    await clickControl(second, { name: /phone/i });
    faults.set({ kind: 'none' });
    for (const tab of [first, second]) {
      await tab.bringToFront();
      await waitForControl(tab, PHONE_VALUE);
    }
    expect(await account.charges()).toHaveLength(1);
    expect(new Set(faults.chargeKeys()).size).toBe(1);
  });

  test('two computers clicking at once: one charge', async ({ device, openDevice, account, faults }) => {
    const other = await openDevice();
    await other.signIn(account, faults.url);
    const tabs = [await device.goto(ORLA_URL), await other.goto(ORLA_URL)];
    for (const tab of tabs) await waitForControl(tab, { name: PHONE });
    await Promise.all(tabs.map((tab) => clickControl(tab, { name: PHONE })));
    for (const tab of tabs) await waitForControl(tab, PHONE_VALUE);
    expect(await account.charges()).toHaveLength(1);
    expect((await account.wallet()).balance).toBe(35);
  });

  test('a double click is one charge', async ({ device, account, faults }) => {
    const page = await device.goto(ORLA_URL);
    await clickControl(page, { name: PHONE }, 2);
    await waitForControl(page, PHONE_VALUE);
    expect(await account.charges()).toHaveLength(1);
    expect(new Set(faults.chargeKeys()).size).toBe(1);
  });
});

test.describe('never lost', () => {
  test('the service worker stopped between click and answer: the reveal ends as charged once', async ({
    device,
    account,
    faults,
  }) => {
    const page = await device.goto(ORLA_URL);
    await waitForControl(page, { name: PHONE });
    faults.set({ kind: 'held' }, /^\/v1\/charges/);
    await clickControl(page, { name: PHONE });
    await expect.poll(() => account.charges()).toHaveLength(1);
    await stopWorker(device.context, device.id);
    faults.set({ kind: 'none' });
    await (await device.page('popup')).getByRole('button', { name: /^Sync/ }).click();
    await page.bringToFront();
    await waitForControl(page, PHONE_VALUE);
    expect(await account.charges()).toHaveLength(1);
    expect(new Set(faults.chargeKeys()).size).toBe(1);
  });

  test('the service worker stopped while a charge is queued: it is settled later, once', async ({
    device,
    account,
    faults,
  }) => {
    const page = await device.goto(DAVOR_URL);
    await waitForControl(page, { name: PHONE });
    faults.set({ kind: 'down' });
    await clickControl(page, { name: PHONE });
    await waitForControl(page, { name: /phone.*queued/i });
    await stopWorker(device.context, device.id);
    faults.set({ kind: 'none' });
    await (await device.page('popup')).getByRole('button', { name: /^Sync/ }).click();
    await page.bringToFront();
    await waitForControl(page, PHONE_VALUE);
    expect(await account.charges()).toHaveLength(1);
  });

  test('the browser killed while a charge is queued: it is there at the next start, and settled once', async ({
    device,
    account,
    faults,
  }) => {
    const page = await device.goto(ORLA_URL);
    await waitForControl(page, { name: PHONE });
    faults.set({ kind: 'down' });
    await clickControl(page, { name: PHONE });
    await waitForControl(page, { name: /phone.*queued/i });
    await device.killAndReopen();
    const popup = await device.page('popup');
    await expect(popup.getByText(/5 held/)).toBeVisible();
    faults.set({ kind: 'none' });
    await popup.getByRole('button', { name: /^Sync/ }).click();
    const again = await device.goto(ORLA_URL);
    await waitForControl(again, PHONE_VALUE);
    expect(await account.charges()).toHaveLength(1);
    expect((await account.wallet()).balance).toBe(35);
  });

  test('an owned and cached contact is shown without a server, also after a restart', async ({
    device,
    faults,
  }) => {
    const page = await device.goto(ORLA_URL);
    await clickControl(page, { name: PHONE });
    await waitForControl(page, PHONE_VALUE);
    faults.set({ kind: 'down' });
    await device.killAndReopen();
    await waitForControl(await device.goto(ORLA_URL), PHONE_VALUE);
  });
});

test.describe('never more than the button said', () => {
  test('the charge carries the price on the button as its ceiling', async ({ device, faults }) => {
    const page = await device.goto(ORLA_URL);
    await clickControl(page, { name: PHONE });
    await waitForControl(page, PHONE_VALUE);
    const charge = faults.seen.find((entry) => entry.path === '/v1/charges' && entry.method === 'POST');
    expect(JSON.parse(charge?.body ?? '{}').items).toMatchObject([{ dataPoint: 'phones', ceiling: 5 }]);
  });

  test('a page script cannot press the button', async ({ device, account, faults }) => {
    const page = await device.goto(ORLA_URL);
    await waitForControl(page, { name: PHONE });
    const pressed = await page.evaluate(() => {
      let count = 0;
      addEventListener('click', (event) => event.preventDefault(), true);
      for (const element of document.querySelectorAll<HTMLElement>('*')) {
        element.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, cancelable: true }));
        if (element.shadowRoot) count += 1;
      }
      return count;
    });
    expect(pressed).toBe(0);
    await waitForControl(page, { name: PHONE });
    expect(faults.chargeKeys()).toEqual([]);
    expect(await account.charges()).toEqual([]);
  });
});

test.describe('nothing leaves before a click', () => {
  test('showing a page tells the server nothing about it', async ({ device, faults }) => {
    const before = faults.seen.length;
    const page = await device.goto(ORLA_URL);
    await waitForControl(page, { name: PHONE });
    const sent = faults.seen.slice(before).map(({ path, body }) => path + body);
    for (const text of sent) expect(text).not.toMatch(/orla|3\d{9}/i);
    expect(sent.filter((text) => text.startsWith('/v1/charges'))).toEqual([]);
  });
});
