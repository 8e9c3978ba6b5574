import { clickControl, controls, waitForControl } from '../../scripts/browser/accessible.ts';
import { DAVOR_URL, ORLA_URL, sampleUrl } from '../../scripts/sample-pages/index.ts';
import { demoMembers } from './support/demo-members.ts';
import { expect, test } from './support/purser.ts';
import { spendDownTo } from './support/spend.ts';

test.describe('every state of a reveal button', () => {
  test('signed out: the buttons ask to sign in, and nothing is sent', async ({ openDevice, faults }) => {
    const device = await openDevice();
    const page = await device.goto(ORLA_URL);
    await waitForControl(page, { name: /Sign in/ });
    expect(faults.seen).toEqual([]);
  });

  test('1 credit and 5 credits: the price stands on the button before the click', async ({ device }) => {
    const page = await device.goto(ORLA_URL);
    await waitForControl(page, { name: /^Reveal email, 1 credit$/ });
    await waitForControl(page, { name: /^Reveal phone, 5 credits$/ });
  });

  test('revealed: the value appears with copy, and exactly the price is charged', async ({
    device,
    account,
  }) => {
    const page = await device.goto(ORLA_URL);
    await clickControl(page, { name: /^Reveal phone, 5 credits$/ });
    await waitForControl(page, { role: 'link', name: /\+\d/ });
    await waitForControl(page, { name: /^Copy/ });
    expect((await account.wallet()).balance).toBe(35);
    expect(await account.charges()).toMatchObject([{ action: 'phones', amount: 5, surface: 'extension' }]);
  });

  test('copy puts the value on the clipboard', async ({ device }) => {
    const page = await device.goto(ORLA_URL);
    await device.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await clickControl(page, { name: /^Reveal email, 1 credit$/ });
    const shown = await waitForControl(page, { role: 'link', name: /@/ });
    await page.bringToFront();
    await clickControl(page, { name: /^Copy/ });
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toMatch(/^[^@\s]+@[^@\s]+\.example$/);
    expect(shown.name).toContain(await page.evaluate(() => navigator.clipboard.readText()));
  });

  test('free: what a teammate revealed costs nothing here', async ({ openDevice, server, faults }) => {
    const [owner, teammate] = await demoMembers(server);
    await teammate.reveal({ slug: slugOf(DAVOR_URL), dataPoint: 'phones', ceiling: 5 });
    const before = await owner.wallet();
    const device = await openDevice();
    await device.signIn(owner, faults.url);
    const page = await device.goto(DAVOR_URL);
    await clickControl(page, { name: /^Reveal phone, free/ });
    await waitForControl(page, { role: 'link', name: /\+\d/ });
    expect((await owner.wallet()).head).toEqual(before.head);
  });

  test('free: revealed before, a second click and a second visit cost nothing', async ({
    device,
    account,
  }) => {
    const page = await device.goto(ORLA_URL);
    await clickControl(page, { name: /^Reveal email, 1 credit$/ });
    await waitForControl(page, { role: 'link', name: /@/ });
    await page.reload();
    await waitForControl(page, { role: 'link', name: /@/ });
    expect(await account.charges()).toHaveLength(1);
  });

  test('not enough credits: the button says so and cannot be clicked', async ({ device, account }) => {
    const page = await device.goto(ORLA_URL);
    await waitForControl(page, { name: /^Reveal phone, 5 credits$/ });
    await spendDownTo(account, 4);
    await (await device.page('popup')).getByRole('button', { name: /^Sync/ }).click();
    const phone = await waitForControl(page, { name: /phone.*not enough credits/i });
    expect(phone.disabled).toBe(true);
    await waitForControl(page, { name: /^Reveal email, 1 credit$/ });
  });

  test('not found: says that nothing was charged', async ({ device, account }) => {
    const page = await device.goto(sampleUrl('nobody-known-here'));
    await clickControl(page, { name: /^Reveal email, 1 credit$/ });
    await expect.poll(async () => names(page)).toMatch(/not found, no charge/i);
    expect(await account.charges()).toEqual([]);
    expect((await account.wallet()).balance).toBe(40);
  });

  test('server unreachable: the click is queued with its price held, and settled when the server is back', async ({
    device,
    account,
    faults,
  }) => {
    const page = await device.goto(ORLA_URL);
    await waitForControl(page, { name: /^Reveal phone, 5 credits$/ });
    faults.set({ kind: 'down' });
    await clickControl(page, { name: /^Reveal phone, 5 credits$/ });
    await expect.poll(async () => names(page)).toMatch(/server unreachable/i);
    await expect.poll(async () => names(page)).toMatch(/queued, 5 (credits )?held/i);
    expect(await account.charges()).toEqual([]);
    faults.set({ kind: 'none' });
    await (await device.page('popup')).getByRole('button', { name: /^Sync/ }).click();
    await waitForControl(page, { role: 'link', name: /\+\d/ });
    expect(await account.charges()).toHaveLength(1);
  });

  test('refused: a person who asked not to be contacted is never sold', async ({ device, account }) => {
    const page = await device.goto(sampleUrl('ivo-authorly'));
    await clickControl(page, { name: /^Reveal email, 1 credit$/ });
    await expect.poll(async () => names(page)).toMatch(/asked not to be contacted/i);
    expect(await account.charges()).toEqual([]);
  });
});

const slugOf = (url: string) => new URL(url).pathname.split('/')[2] ?? '';
const names = async (page: Parameters<typeof controls>[0]) =>
  (await controls(page)).map((control) => control.name).join(' | ');
