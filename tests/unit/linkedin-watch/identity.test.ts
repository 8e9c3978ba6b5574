import { beforeEach, describe, expect, it } from 'vitest';
import { ok } from '../../../lib/protocol/errors.ts';
import { DAVOR_URL, FEED_URL, ORLA_URL, sampleUrl } from '../../../scripts/sample-pages/index.ts';
import { HandPage } from './hand-page.ts';

const BRENJA_URL = sampleUrl('brenja-leeswick');
const ORLA = 'Contact details of Orla Quillon';
const BRENJA = 'Contact details of Brenja Leeswick';
let page: HandPage;

async function openOrla(options = {}): Promise<void> {
  page = new HandPage(ORLA_URL, options).start();
  await page.settle();
  expect(page.visible).toEqual([ORLA]);
}

describe('never a host for the wrong person, not even for a moment', () => {
  beforeEach(() => openOrla());

  it('the address first: the host goes with the old address, and the new person gets one when rendered', async () => {
    await page.address(BRENJA_URL);
    expect(page.visible).toEqual([]);
    await page.settle();
    expect(page.visible).toEqual([]);
    await page.render(BRENJA_URL);
    await page.settle();
    expect(page.visible).toEqual([BRENJA]);
    expect(page.wallet.quotes.at(-1)).toEqual([{ memberId: '3222000111', slug: 'brenja-leeswick' }]);
  });

  it('the page first: nobody is shown until the address agrees', async () => {
    await page.render(BRENJA_URL);
    expect(page.visible).toEqual([]);
    await page.settle();
    expect(page.visible).toEqual([]);
    await page.address(BRENJA_URL);
    await page.settle();
    expect(page.visible).toEqual([BRENJA]);
  });

  it.each([
    ['address first', ['address', 'recycle']],
    ['page first', ['recycle', 'address']],
  ] as const)('elements that are reused for another person, %s', async (_, order) => {
    await page.timers.advance(100);
    for (const step of order) {
      await page[step](BRENJA_URL);
      expect(page.visible).not.toContain(ORLA);
      await page.settle();
      expect(page.visible).not.toContain(ORLA);
    }
    expect(page.visible).toEqual([BRENJA]);
    expect(page.hosts).toHaveLength(1);
  });

  it('a change right after the page was read: hidden at once, shown when it is known again', async () => {
    const heading = page.document.querySelector('h2');
    heading?.append('!');
    await page.timers.advance(0);
    heading?.append('!');
    await page.timers.advance(0);
    expect(page.visible).toEqual([]);
    expect(page.hosts).toHaveLength(1);
    await page.settle();
    expect(page.visible).toEqual([ORLA]);
    expect(page.hosts).toHaveLength(1);
  });

  it('address and reused elements in one go: the old host goes, the new person gets their own', async () => {
    const [host] = page.hosts;
    await page.timers.advance(100);
    await page.jump(BRENJA_URL);
    expect(page.visible).toEqual([]);
    await page.settle();
    expect(page.visible).toEqual([BRENJA]);
    expect(page.hosts).not.toContain(host);
  });

  it('another family, and a page without people', async () => {
    await page.address(DAVOR_URL);
    await page.render(DAVOR_URL);
    await page.settle();
    expect(page.visible).toEqual(['Contact details of Davor Telmund']);
    await page.address(FEED_URL);
    expect(page.visible).toEqual([]);
    await page.render(FEED_URL);
    await page.settle();
    expect(page.hosts).toEqual([]);
  });

  it('prices that arrive after the person changed appear nowhere', async () => {
    const { document } = page;
    page.wallet.quote = () => {
      for (const link of document.querySelectorAll('main a')) {
        const href = link.getAttribute('href') ?? '';
        link.setAttribute('href', href.replace('orla-quillon-7f10d', 'somebody-else'));
      }
      return { emails: { state: 'price', credits: 0 }, phones: { state: 'price', credits: 0 } };
    };
    page.changed();
    await page.timers.advance(0);
    expect(page.names.filter((name) => name.includes('free'))).toEqual([]);
    expect(page.visible).toEqual([]);
  });

  it('prices are shown only beside people who are still there when they arrive', async () => {
    page.wallet.quote = () => {
      page.find = () => [];
      return { emails: { state: 'price', credits: 0 }, phones: { state: 'price', credits: 0 } };
    };
    page.changed();
    await page.timers.advance(0);
    expect(page.hosts).toEqual([]);
  });

  it('an address that is only polled, where the browser cannot tell', async () => {
    await openOrla({ navigation: false });
    await page.address(BRENJA_URL);
    await page.timers.advance(500);
    expect(page.visible).toEqual([]);
  });
});

describe('a click charges the person it was meant for, or nobody', () => {
  beforeEach(() => openOrla());

  it('carries the identities on the page and the price on the button', async () => {
    await page.click(/^Reveal phone, 5 credits$/);
    expect(page.wallet.reveals).toEqual([
      {
        person: { memberId: '3111222333', slug: 'orla-quillon-7f10d' },
        dataPoint: 'phones',
        ceiling: 5,
      },
    ]);
  });

  it('nobody, when the identity changed and nothing else noticed yet', async () => {
    page.find = () => [];
    await page.click(/^Reveal phone, 5 credits$/);
    expect(page.wallet.reveals).toEqual([]);
  });

  it('nobody, when the same element shows somebody else', async () => {
    const { find } = page;
    page.find = (document, url) =>
      find(document, url).map((person) => ({ ...person, memberId: '3999999999' }));
    await page.click(/^Reveal email, 1 credit$/);
    expect(page.wallet.reveals).toEqual([]);
  });

  it('nobody, when the page cannot be read any more', async () => {
    page.find = () => {
      throw new Error('broken');
    };
    await page.click(/^Reveal email, 1 credit$/);
    expect(page.wallet.reveals).toEqual([]);
  });

  it('nobody, when a script of the page clicked', async () => {
    (page.control(/^Reveal email/) as HTMLElement).click();
    await page.settle();
    expect(page.wallet.reveals).toEqual([]);
  });

  it('an answer that arrives after the person changed is shown to nobody', async () => {
    const { wallet } = page;
    let answer = () => {};
    wallet.reveal = () =>
      new Promise((resolve) => {
        answer = () => resolve(ok({ state: 'not_found' }));
      });
    await page.click(/^Reveal phone/);
    await page.address(BRENJA_URL);
    await page.render(BRENJA_URL);
    await page.settle();
    answer();
    await page.settle();
    expect(page.names).toEqual(['Reveal email, 1 credit', 'Reveal phone, 5 credits']);
  });
});
