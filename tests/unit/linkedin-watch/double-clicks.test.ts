import { expect, it } from 'vitest';
import { ORLA_URL } from '../../../scripts/sample-pages/index.ts';
import { HandPage } from './hand-page.ts';
import { PRICES } from './hand-wallet.ts';

it('the second click of a double click on "try again" does not buy', async () => {
  const page = new HandPage(ORLA_URL).start();
  await page.settle();
  page.wallet.quote = () => ({ ...PRICES, phones: { state: 'unreachable' } });
  page.changed();
  await page.settle(0);
  page.wallet.quote = () => PRICES;
  await page.click(/^Phone/);
  await page.timers.advance(100);
  await page.click(/^Reveal phone/);
  expect(page.wallet.reveals).toEqual([]);
});

it('a price that takes the place of "free" does not buy under a pointer that is already there', async () => {
  const page = new HandPage(ORLA_URL).start();
  await page.settle();
  for (const phones of [
    { state: 'price', credits: 0, reason: 'owned' },
    { state: 'sending', held: 0 },
    { state: 'price', credits: 5 },
  ] as const) {
    page.wallet.quote = () => ({ ...PRICES, phones });
    page.changed();
    await page.settle(0);
  }
  await page.click(/^Reveal phone/);
  expect(page.wallet.reveals).toEqual([]);
});

it('a price that has stood there for a moment buys', async () => {
  const page = new HandPage(ORLA_URL).start();
  await page.settle();
  await page.click(/^Reveal phone/);
  expect(page.wallet.reveals).toHaveLength(1);
});
