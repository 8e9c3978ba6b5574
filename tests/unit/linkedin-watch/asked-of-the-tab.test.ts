import { beforeEach, describe, expect, it } from 'vitest';
import { ORLA_URL, SEARCH_URL } from '../../../scripts/sample-pages/index.ts';
import { HandPage } from './hand-page.ts';

let page: HandPage;
const ORLA = { memberId: '3111222333', slug: 'orla-quillon-7f10d', name: 'Orla Quillon' };

beforeEach(async () => {
  page = new HandPage(ORLA_URL).start();
  await page.settle();
});

describe('a tab', () => {
  it('says who is on its page, with buttons and without', async () => {
    expect(page.hear('people')).toEqual({ people: [ORLA], address: ORLA_URL, unwanted: false });
    page.wallet.shown = false;
    page.hear('kit');
    await page.settle();
    expect(page.hosts).toEqual([]);
    expect(page.hear('people')).toEqual({ people: [ORLA], address: ORLA_URL, unwanted: false });
  });

  it('takes everything out of the page when the settings say so, and puts it back', async () => {
    page.wallet.shown = false;
    page.hear('kit');
    expect(page.hosts).toEqual([]);
    page.wallet.shown = true;
    page.hear('kit');
    await page.settle();
    expect(page.hosts).toHaveLength(1);
  });

  it('reveals the person on the page by the keyboard, at the price on the button', async () => {
    page.hear('emails');
    await page.settle(0);
    expect(page.wallet.reveals).toEqual([
      { person: { memberId: ORLA.memberId, slug: ORLA.slug }, dataPoint: 'emails', ceiling: 1 },
    ]);
  });

  it('asks first by the keyboard too, where a click would', async () => {
    page.wallet.confirmFrom = 5;
    page.changed();
    await page.settle(0);
    page.hear('phones');
    await page.timers.advance(1_000);
    expect(page.wallet.reveals).toEqual([]);
    expect(page.said).toBe('Confirm: reveal phone, 5 credits');
    page.hear('phones');
    await page.settle(0);
    expect(page.wallet.reveals).toMatchObject([{ dataPoint: 'phones', ceiling: 5 }]);
  });

  it('does not know whom a shortcut means on a list', async () => {
    page = new HandPage(SEARCH_URL).start();
    await page.settle();
    page.hear('emails');
    await page.settle(0);
    expect(page.wallet.reveals).toEqual([]);
  });

  it('tells once that the page took the buttons away three times', async () => {
    for (let time = 0; time < 4; time += 1) {
      for (const host of page.hosts) host.remove();
      await page.settle();
    }
    expect(page.hosts).toEqual([]);
    expect(page.wallet.heard).toEqual([{ name: 'pushedOut', request: {} }]);
    expect(page.hear('people')).toEqual({ people: [ORLA], address: ORLA_URL, unwanted: true });
  });
});

describe('a profile on which nobody is found', () => {
  const FOREIGN =
    '<html><head><title>Ima Geheim | LinkedIn</title></head><body data-rehydrated="true"><main id="workspace">' +
    '<div role="main" data-view-name="profile-v9" data-x-77="1" componentkey="refACoAAsecret"><p>Ima Geheim</p>' +
    '<a href="/in/ima-geheim-77/">Ima</a></div></main></body></html>';
  const open = async (url = 'https://www.linkedin.com/in/somebody-else-1/'): Promise<void> => {
    page = new HandPage(url, { body: FOREIGN }).start();
    await page.settle(4_900);
  };

  it('counts as drift after five seconds, once', async () => {
    await open();
    expect(page.wallet.heard).toEqual([]);
    await page.settle(10_000);
    page.document.querySelector('p')?.append('!');
    await page.settle(10_000);
    expect(page.wallet.heard.map(({ name }) => name)).toEqual(['drift']);
  });

  it('is reported by its structure alone: no text, no address, no id', async () => {
    await open();
    await page.settle(10_000);
    expect(page.wallet.heard[0]?.request).toEqual({
      outline: ['main id', ' div role=main data-view-name componentkey', '  p', '  a href'].join('\n'),
    });
  });

  it('is none where nobody need be: below a profile, and on other pages', async () => {
    await open('https://www.linkedin.com/in/somebody-else-1/details/skills/');
    await page.settle(10_000);
    await open('https://www.linkedin.com/jobs/');
    await page.settle(10_000);
    expect(page.wallet.heard).toEqual([]);
  });
});
