import { expect, it } from 'vitest';
import { ORLA_URL } from '../../../scripts/sample-pages/index.ts';
import { HandPage } from './hand-page.ts';
import { PRICES } from './hand-wallet.ts';

it('a trusted click on a revealed address or number is told as writing or calling, with the person', async () => {
  const page = new HandPage(ORLA_URL).start();
  page.wallet.quote = () => ({
    ...PRICES,
    emails: {
      state: 'revealed',
      charged: 1,
      value: { dataPoint: 'emails', emails: [{ email: 'orla.quillon@fernhollow.example', type: 'work' }] },
    },
    phones: {
      state: 'revealed',
      charged: 5,
      value: {
        dataPoint: 'phones',
        phones: [{ number: '+44 20 7946 0123', type: 'mobile', doNotCall: false }],
      },
    },
  });
  await page.settle();
  await page.click(/^Write to/);
  await page.click(/^Call/);
  expect(page.wallet.heard.filter(({ name }) => name === 'engaged')).toMatchObject(
    ['compose', 'call'].map((kind) => ({ request: { kind, person: { slug: 'orla-quillon-7f10d' } } })),
  );
});
