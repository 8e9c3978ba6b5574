import { beforeEach, describe, expect, it } from 'vitest';
import { failure, ok } from '../../../lib/protocol/errors.ts';
import type { ButtonState } from '../../../lib/protocol/messages.ts';
import { ORLA_URL } from '../../../scripts/sample-pages/index.ts';
import { HandPage } from './hand-page.ts';
import { PRICES } from './hand-wallet.ts';

let page: HandPage;
const email: ButtonState = {
  state: 'revealed',
  charged: 1,
  value: { dataPoint: 'emails', emails: [{ email: 'orla@quillon.example', type: 'work' }] },
};

async function ask(): Promise<void> {
  page.changed();
  await page.settle(0);
}

beforeEach(async () => {
  page = new HandPage(ORLA_URL).start();
  await page.settle();
});

describe('what the buttons show', () => {
  it('is asked from the wallet once for everybody on the page, and again when the wallet says so', async () => {
    expect(page.wallet.quotes).toEqual([[{ memberId: '3111222333', slug: 'orla-quillon-7f10d' }]]);
    page.wallet.quote = () => ({
      ...PRICES,
      emails: { state: 'price', credits: 0, reason: 'owned_by_teammate' },
    });
    await ask();
    expect(page.names[0]).toBe('Reveal email, free: a teammate revealed it already');
  });

  it('is "sending" from the click on, then the value, and is spoken', async () => {
    page.wallet.reveal = () => ok(email);
    await page.click(/^Reveal email/);
    expect(page.names).toContain('Write to orla@quillon.example');
    expect(page.said).toBe('Revealed email: orla@quillon.example. 1 credit charged.');
  });

  it('is the value that arrives later, spoken once', async () => {
    await page.click(/^Reveal email/);
    expect(page.names[0]).toBe('Email, sending, 1 credit held');
    page.wallet.quote = () => ({ ...PRICES, emails: email });
    await ask();
    expect(page.said).toMatch(/^Revealed email/);
  });

  it('is not spoken when nobody clicked', async () => {
    page.wallet.quote = () => ({ ...PRICES, emails: email });
    await ask();
    expect(page.names).toContain('Write to orla@quillon.example');
    expect(page.said).toBe('');
  });

  it('is not undone by a price that was asked before the click', async () => {
    let release = () => {};
    const slow = new Promise<void>((resolve) => {
      release = resolve;
    });
    page.wallet.reveal = async () => {
      await slow;
      return ok({ state: 'queued', held: 5, unreachable: true });
    };
    await page.click(/^Reveal phone/);
    await ask();
    expect(page.names[1]).toBe('Phone, sending, 5 credits held');
    page.wallet.quote = () => ({ ...PRICES, phones: { state: 'queued', held: 5, unreachable: true } });
    release();
    await page.settle(0);
    expect(page.names[1]).toBe('Phone queued, 5 credits held. Server unreachable');
    expect(page.said).toMatch(/^Phone queued/);
  });

  it('is asked for again when an answer came while a click was under way, so that no news is lost', async () => {
    let release = () => {};
    const slow = new Promise<void>((resolve) => {
      release = resolve;
    });
    page.wallet.reveal = async () => {
      await slow;
      return ok({ state: 'sending', held: 1 });
    };
    await page.click(/^Reveal email/);
    page.wallet.quote = () => ({ ...PRICES, emails: email });
    await ask();
    release();
    await page.settle(0);
    expect(page.names).toContain('Write to orla@quillon.example');
  });

  it('a second click while the first is under way asks nothing', async () => {
    page.wallet.reveal = () => new Promise(() => {});
    const button = page.control(/^Reveal phone/);
    page.person.click(button);
    page.person.click(button);
    await page.settle(0);
    expect(page.wallet.reveals).toHaveLength(1);
  });

  it('a price that rises under the pointer is not charged by the click that was meant for the old one', async () => {
    page.wallet.quote = () => ({ ...PRICES, phones: { state: 'price', credits: 50 } });
    await ask();
    await page.click(/^Reveal phone, 50 credits/);
    expect(page.wallet.reveals).toEqual([]);
    await page.timers.advance(700);
    await page.click(/^Reveal phone, 50 credits/);
    expect(page.wallet.reveals).toMatchObject([{ ceiling: 50 }]);
  });

  it('a reveal that nobody answered says so, and is looked up instead of charged again', async () => {
    page.wallet.reveal = () => failure('interrupted');
    await page.click(/^Reveal phone/);
    await page.settle(0);
    expect(page.names[1]).toBe('Phone: try again');
    expect(page.said).toContain('nothing is charged twice');
    await page.click(/^Phone: try again/);
    expect(page.names[1]).toBe('Reveal phone, 5 credits');
    expect(page.wallet.reveals).toHaveLength(1);
  });

  it('a reveal whose answer was lost shows what the wallet knows of it', async () => {
    page.wallet.reveal = () => failure('interrupted');
    page.wallet.quote = () => ({ ...PRICES, phones: { state: 'queued', held: 5, unreachable: false } });
    await page.click(/^Reveal phone/);
    await page.settle(0);
    expect(page.names[1]).toBe('Phone queued, 5 credits held');
  });

  it('prices that cannot be had can be asked for again', async () => {
    page.wallet.fails = 'no_answer';
    await ask();
    expect(page.names).toEqual(['Email: try again', 'Phone: try again']);
    page.wallet.fails = undefined;
    await page.click(/^Email: try again/);
    expect(page.names).toEqual(['Reveal email, 1 credit', 'Reveal phone, 5 credits']);
  });

  it('a dear reveal asks first, and the second click of a double click is no answer', async () => {
    page.wallet.confirmFrom = 5;
    await ask();
    const button = page.control(/^Reveal phone/);
    page.person.click(button);
    page.person.click(button);
    await page.settle(0);
    expect(page.names[1]).toBe('Confirm: reveal phone, 5 credits');
    expect(page.said).toBe('Confirm: reveal phone, 5 credits');
    expect(page.wallet.reveals).toEqual([]);
    await page.timers.advance(700);
    await ask();
    await page.click(/^Confirm: reveal phone/);
    expect(page.wallet.reveals).toMatchObject([{ dataPoint: 'phones', ceiling: 5 }]);
  });

  it('a question that nobody answers is taken back', async () => {
    page.wallet.confirmFrom = 5;
    await ask();
    await page.click(/^Reveal phone/);
    await page.timers.advance(8_000);
    expect(page.names[1]).toBe('Reveal phone, 5 credits');
    expect(page.wallet.reveals).toEqual([]);
  });

  it('"Sign in" opens the options', async () => {
    page.wallet.quote = () => ({ emails: { state: 'signed_out' }, phones: { state: 'signed_out' } });
    await ask();
    await page.click(/^Sign in to reveal the email/);
    expect(page.wallet.optionsOpened).toBe(1);
  });
});

describe('a tab that outlived its extension', () => {
  const OUTDATED = [
    'Email: reload this tab, Purser was updated',
    'Phone: reload this tab, Purser was updated',
  ];

  it('says to reload when a message finds nobody', async () => {
    page.wallet.fails = 'outdated_page';
    await page.click(/^Reveal email/);
    expect(page.names).toEqual(OUTDATED);
  });

  it('says to reload when the page changes and the extension is gone, and gets no new buttons', async () => {
    page.alive = false;
    page.document.querySelector('aside')?.append('something new');
    await page.settle();
    expect(page.names).toEqual(OUTDATED);
    page.hosts[0]?.remove();
    await page.settle();
    expect(page.hosts).toEqual([]);
  });

  it('says to reload when it is told so, and never shows a price again', async () => {
    page.buttons?.outdate();
    await ask();
    expect(page.names).toEqual(OUTDATED);
  });
});
