import { describe, expect, it } from 'vitest';
import { fixtures } from '../../fixtures/linkedin/all.ts';
import { html } from '../../fixtures/linkedin/tree.ts';
import { HandPage } from './hand-page.ts';

const LISTS = fixtures.filter(({ url }) => /\/(?:search|mynetwork|people|lists)/.test(url));

async function open({ tree, url }: (typeof fixtures)[number]): Promise<HandPage> {
  const page = new HandPage(url, { body: `<!doctype html>${html(tree)}` }).start();
  await page.settle(5_000);
  return page;
}

describe.each(LISTS)('on the list "$title"', (fixture) => {
  it('everybody gets buttons, and all prices come in one message', async () => {
    const page = await open(fixture);
    const people = page.find(page.document, fixture.url).filter((person) => !person.self);
    expect(page.hosts).toHaveLength(people.length);
    expect(page.wallet.quotes.map((asked) => asked.length)).toEqual(people.length ? [people.length] : []);
    expect(page.visible.filter((label) => label.includes('undefined'))).toEqual([]);
  });

  it('each host stands inside the card of its own person', async () => {
    const page = await open(fixture);
    for (const person of page.find(page.document, fixture.url)) {
      const inside = page.hosts.filter((host) => person.root.contains(host));
      expect(inside).toHaveLength(1);
      expect(inside[0]?.closest('a, button')).toBeNull();
    }
  });
});

describe('a list that renders its rows anew', () => {
  const fixture = LISTS.find(({ url }) => url.includes('/mynetwork/'));
  if (!fixture) throw new Error('no connections');

  it('keeps its buttons however often a row is rendered', async () => {
    const page = await open(fixture);
    for (let time = 0; time < 5; time += 1) {
      const column = page.hosts[0]?.parentElement;
      column?.replaceWith(page.document.importNode(withoutHosts(column), true));
      await page.settle();
      expect(page.hosts).not.toEqual([]);
    }
  });

  it('gives up where the page takes our element alone away, three times', async () => {
    const page = await open(fixture);
    for (let time = 0; time < 4; time += 1) {
      for (const host of page.hosts) host.remove();
      await page.settle();
    }
    expect(page.hosts).toEqual([]);
  });
});

function withoutHosts(element: Element): Element {
  const copy = element.cloneNode(true) as Element;
  for (const host of copy.querySelectorAll('[data-slot]')) host.remove();
  return copy;
}
