import { describe, expect, it } from 'vitest';
import { FEED_URL, ORLA_URL, samplePage, sampleUrl } from '../../../scripts/sample-pages/index.ts';
import { HandPage } from './hand-page.ts';
import { settled } from './hand-timers.ts';

const ORLA = 'Contact details of Orla Quillon';
const orlaPage = samplePage(ORLA_URL) ?? '';

async function open(url = ORLA_URL, options = {}): Promise<HandPage> {
  const page = new HandPage(url, options).start();
  await page.settle();
  return page;
}

describe('hosts in the page', () => {
  it('a second pass inserts nothing and asks nothing', async () => {
    const page = await open();
    const [host] = page.hosts;
    page.document.querySelector('aside')?.append('something new');
    await page.settle();
    expect(page.hosts).toEqual([host]);
    expect(page.wallet.quotes).toHaveLength(1);
  });

  it('our own insertion is no reason to look again', async () => {
    const page = await open();
    const { reads } = page;
    await page.settle(10_000);
    expect(page.reads).toBe(reads);
  });

  it('the member’s own profile gets none', async () => {
    const own = orlaPage.replace('overlay/background-photo/', 'edit/intro/');
    const page = await open(ORLA_URL, { body: own });
    expect(page.hosts).toEqual([]);
    expect(page.wallet.quotes).toEqual([]);
  });

  it('a page that is not hydrated yet gets none; a page that never says so, when it has been still', async () => {
    const page = new HandPage(ORLA_URL, { body: orlaPage.replace('data-rehydrated="true"', '') }).start();
    await page.settle(1_400);
    expect(page.hosts).toEqual([]);
    page.document.querySelector('aside')?.append('late');
    await page.settle(1_400);
    expect(page.hosts).toEqual([]);
    await page.settle(200);
    expect(page.visible).toEqual([ORLA]);
  });

  it('a page that keeps changing is served within a second all the same', async () => {
    const page = new HandPage(ORLA_URL).start();
    for (let ms = 0; ms <= 1_100; ms += 100) {
      page.document.querySelector('aside')?.append('.');
      await page.timers.advance(100);
    }
    expect(page.visible).toEqual([ORLA]);
  });

  it('a storm of changes beside the host reads the page at most every 50 ms', async () => {
    const page = await open();
    const { reads } = page;
    for (let change = 0; change < 1_000; change += 1) {
      page.document.querySelector('h2')?.setAttribute('data-urn', String(change));
      await settled();
      await page.timers.advance(1);
    }
    expect(page.reads - reads).toBeLessThanOrEqual(25);
  });

  it('a host that the page removes comes back', async () => {
    const page = await open();
    page.hosts[0]?.remove();
    await page.settle();
    expect(page.visible).toEqual([ORLA]);
  });

  it('a host that the page removes three times in ten seconds stays away, until another page is visited', async () => {
    const page = await open();
    for (let time = 0; time < 3; time += 1) {
      page.hosts[0]?.remove();
      await page.settle();
    }
    expect(page.hosts).toEqual([]);
    page.document.querySelector('aside')?.append('something new');
    await page.settle(20_000);
    expect(page.hosts).toEqual([]);
    await page.address(FEED_URL);
    await page.render(FEED_URL);
    await page.settle();
    await page.address(ORLA_URL);
    await page.render(ORLA_URL);
    await page.settle();
    expect(page.visible).toEqual([ORLA]);
  });

  it('a host that is removed now and then keeps coming back', async () => {
    const page = await open();
    for (let time = 0; time < 5; time += 1) {
      page.hosts[0]?.remove();
      await page.settle(6_000);
    }
    expect(page.visible).toEqual([ORLA]);
  });

  it('an application that replaces the body is followed', async () => {
    const page = await open();
    page.document.body.replaceWith(page.document.createElement('body'));
    await page.settle();
    expect(page.hosts).toEqual([]);
    page.document.body.innerHTML = /<body[^>]*>(.*)<script>/s.exec(orlaPage)?.[1] ?? '';
    await page.settle(3_000);
    expect(page.visible).toEqual([ORLA]);
  });

  it('what an older instance left is swept; what only looks like it is the page’s and stays', async () => {
    const left = '<div data-slot="person-actions-1"></div>';
    const theirs = '<div data-slot="person-actions-1"><p>theirs</p></div>';
    const page = await open(FEED_URL, {
      body: (samplePage(FEED_URL) ?? '').replace('<main', `${left}${theirs}<main`),
    });
    expect(page.hosts.map((host) => host.textContent)).toEqual(['theirs']);
  });

  it('a tab that comes back from the back/forward cache is looked at again, and its prices asked again', async () => {
    const page = await open();
    const event = new page.window.PageTransitionEvent('pageshow', { persisted: true });
    page.window.dispatchEvent(event);
    await page.settle();
    expect(page.wallet.quotes).toHaveLength(2);
    expect(page.hosts).toHaveLength(1);
  });

  it('stopping takes everything out of the page', async () => {
    const page = await open();
    page.buttons?.stop();
    expect(page.hosts).toEqual([]);
    expect(page.document.documentElement.outerHTML).not.toMatch(/data-slot|purser|extension:/i);
  });

  it('a fault of ours never reaches the page', async () => {
    const page = new HandPage(sampleUrl('brenja-leeswick'));
    page.find = () => {
      throw new Error('broken');
    };
    page.start();
    await page.settle();
    expect(page.hosts).toEqual([]);
  });
});
