import { ORLA_URL, SEARCH_URL } from '../../scripts/sample-pages/index.ts';
import { buildForFirefox, Firefox, findFirefox } from './support/firefox.ts';
import { expect, test } from './support/purser.ts';

const HOST = '[data-slot]:not([hidden])';
const path = findFirefox();

test.describe('in Firefox, the built extension', () => {
  test.skip(path === undefined, 'not run: no Firefox is installed');

  let firefox: Firefox;
  test.beforeAll(async () => {
    buildForFirefox();
    firefox = await Firefox.open(path ?? '');
  });
  test.afterAll(async () => firefox.browser.close());

  test('reveals an email on a profile, at the price on the button', async ({ account, faults }) => {
    const { email, password } = account;
    expect(await firefox.ask('signIn', { serverUrl: faults.url, email, password })).toMatchObject({
      ok: true,
    });
    const page = await firefox.goto(ORLA_URL);
    const host = await page.waitForSelector(HOST, { visible: true });
    await expect.poll(async () => (await host?.boundingBox())?.height ?? 0).toBeGreaterThan(30);
    // The root is closed: the button is pressed where it is, past the mark, with a trusted click.
    await expect
      .poll(async () => {
        const box = await host?.boundingBox();
        if (box) await page.mouse.click(box.x + 60, box.y + 16);
        return (await account.wallet()).balance;
      })
      .toBe(39);
    expect((await account.entries()).filter(({ kind }) => kind === 'charge')).toMatchObject([{ amount: 1 }]);
    await page.close();
  });

  test('gives everybody in a people search a button beside their own card, and the list a bar', async () => {
    const page = await firefox.goto(SEARCH_URL);
    await expect.poll(() => page.$$eval(HOST, (hosts) => hosts.length)).toBe(26);
    expect(await page.$$eval(`a ${HOST}, button ${HOST}`, (inside) => inside.length)).toBe(0);
    const cards = await page.$$eval('[role="listitem"]', (all) =>
      all.map((card) => card.querySelectorAll('[data-slot]').length),
    );
    expect(new Set(cards)).toEqual(new Set([1]));
    await page.close();
  });

  test('shows the page nothing of itself: no address, no global, no text', async () => {
    const page = await firefox.goto(ORLA_URL);
    await page.waitForSelector(HOST);
    expect(await page.content()).not.toContain('moz-extension:');
    expect(
      await page.evaluate(() =>
        Reflect.ownKeys(globalThis)
          .map(String)
          .filter((key) => /purser|wxt/i.test(key)),
      ),
    ).toEqual([]);
    await page.close();
  });
});
