import { beforeEach, describe, expect, it } from 'vitest';
import { ok } from '../../../lib/protocol/errors.ts';
import type { ButtonState } from '../../../lib/protocol/messages.ts';
import { h, html, page as pageTree } from '../../fixtures/linkedin/tree.ts';
import { HandPage } from './hand-page.ts';
import { PRICES } from './hand-wallet.ts';

const URL = 'https://www.linkedin.com/search/results/people/?keywords=x';
const FOUND = ['anna-first-1', 'berta-second-2', 'clara-third-3', 'doris-fourth-4'];

const card = (slug: string, index: number) =>
  h(
    'div',
    { 'data-chameleon-result-urn': `urn:li:member:${3_900_000_100 + index}` },
    h('div', {}, h('a', { href: `/in/${slug}` }, h('span', { 'aria-hidden': 'true' }, slug))),
  );
const bodyOf = (slugs: readonly string[]): string =>
  html(
    pageTree(
      [],
      { class: 'ember-application boot-complete' },
      h('main', {}, h('section', {}, ...slugs.map(card))),
    ),
  );

let page: HandPage;
const bar = (): ShadowRoot => {
  if (!page.bar?.shadowRoot) throw new Error('no bar');
  return page.bar.shadowRoot;
};
const pills = () => [...bar().querySelectorAll('.pill')];
const offers = () => pills().map((pill) => pill.textContent);
const press = async (index: number): Promise<void> => {
  const pill = pills()[index];
  if (!pill) throw new Error('no such button');
  page.person.click(pill);
  await page.settle(0);
};
const deselect = async (index: number): Promise<void> => {
  const box = page.hosts[index]?.shadowRoot?.querySelector<HTMLInputElement>('input');
  if (!box) throw new Error('no choice');
  box.checked = false;
  page.person.click(box);
  await page.settle(0);
};
const owned: ButtonState = { state: 'price', credits: 0, reason: 'owned' };

beforeEach(async () => {
  page = new HandPage(URL, { body: bodyOf(FOUND) }).start();
  await page.settle();
});

describe('the bar above a list', () => {
  it('says the exact total before the click, and stands above the list, once', async () => {
    expect(offers()).toEqual(['Emails of 4 people · 4 credits', 'Phones of 4 people · 20 credits']);
    expect(page.bar?.nextElementSibling?.tagName).toBe('SECTION');
    await page.settle();
    expect(page.document.querySelectorAll('[data-slot]')).toHaveLength(5);
  });

  it('says how many are owned and queued', async () => {
    page.wallet.quote = ({ slug }) => ({
      emails: slug === FOUND[0] ? owned : { state: 'price', credits: 1 },
      phones: slug === FOUND[1] ? { state: 'queued', held: 5, unreachable: true } : PRICES.phones,
    });
    page.changed();
    await page.settle(0);
    expect(offers()).toEqual([
      'Emails of 4 people · 3 credits · 1 yours',
      'Phones of 3 people · 15 credits · 1 queued',
    ]);
  });

  it('makes one charge for each person, with the ceiling that the total was made of', async () => {
    page.wallet.reveal = () => ok({ state: 'not_found' });
    await press(0);
    expect(page.wallet.reveals.map(({ person, ...rest }) => ({ slug: person.slug, ...rest }))).toEqual(
      FOUND.map((slug) => ({ slug, dataPoint: 'emails', ceiling: 1 })),
    );
    expect(page.names.filter((name) => name === 'Email not found, no charge')).toHaveLength(4);
    expect(bar().querySelector('[role="status"]')?.textContent).toBe('Finished: 4 of 4');
  });

  it('leaves out whom the person deselected', async () => {
    await deselect(1);
    expect(offers()[0]).toBe('Emails of 3 people · 3 credits');
    await press(0);
    expect(page.wallet.reveals.map(({ person }) => person.slug)).not.toContain(FOUND[1]);
    expect(page.wallet.reveals).toHaveLength(3);
  });

  it('asks before it spends more than ten credits, and takes no for an answer', async () => {
    await press(1);
    expect(offers()[1]).toBe('Phones of 4 people · Spend 20 credits');
    expect(page.wallet.reveals).toEqual([]);
    const cancel = bar().querySelector('.plain');
    if (cancel) page.person.click(cancel);
    expect(offers()[1]).toBe('Phones of 4 people · 20 credits');
    await press(1);
    await press(1);
    expect(page.wallet.reveals).toHaveLength(4);
  });

  it('stops when it is told to: after those under way nobody is charged', async () => {
    const many = Array.from({ length: 12 }, (_, index) => `person-number-${index}`);
    page = new HandPage(URL, { body: bodyOf(many) }).start();
    await page.settle();
    page.wallet.reveal = () => {
      const cancel = bar().querySelector('.plain');
      if (page.wallet.reveals.length === 2 && cancel) page.person.click(cancel);
      return ok({ state: 'queued', held: 1, unreachable: false });
    };
    await press(0);
    if (pills()[0]?.textContent?.includes('Spend')) await press(0);
    expect(page.wallet.reveals).toHaveLength(5);
    expect(bar().querySelector('[role="status"]')?.textContent).toBe('Finished: 5 of 12');
  });

  it('never reveals more people than the plan does at once', async () => {
    page.wallet.means = { available: 600, limit: 2 };
    page.changed();
    await page.settle(0);
    expect(offers()[0]).toBe('Emails of 2 people · 2 credits · 2 more than your plan reveals at once');
    await press(0);
    expect(page.wallet.reveals).toHaveLength(2);
  });

  it('cannot be pressed when the total is more than what is available', async () => {
    page.wallet.means = { available: 19, limit: 25 };
    page.changed();
    await page.settle(0);
    expect(pills()[1]?.getAttribute('aria-disabled')).toBe('true');
    await press(1);
    expect(page.wallet.reveals).toEqual([]);
    expect(bar().querySelector('#note-phones')?.textContent).toContain('would cost 20 credits');
  });

  it('charges nobody whose price rose after the total was said', async () => {
    page.wallet.quote = ({ slug }) => ({
      ...PRICES,
      emails: { state: 'price', credits: slug === FOUND[0] ? 9 : 1 },
    });
    const pill = pills()[0];
    page.changed();
    if (pill) page.person.click(pill);
    await page.settle(0);
    expect(page.wallet.reveals.filter(({ ceiling }) => ceiling > 1)).toEqual([]);
  });

  it('ignores a click that a script of the page made', async () => {
    pills()[0]?.dispatchEvent(new page.window.MouseEvent('click', { bubbles: true }));
    await page.settle(0);
    expect(page.wallet.reveals).toEqual([]);
  });

  it('is not put back when the page takes it away three times', async () => {
    for (let time = 0; time < 4; time += 1) {
      page.bar?.remove();
      await page.settle();
    }
    expect(page.bar).toBeUndefined();
    expect(page.hosts).toHaveLength(4);
  });

  it('goes away with the list, and when the tab outlived its extension', async () => {
    page.buttons?.outdate();
    expect(page.bar).toBeUndefined();
  });
});
