import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { shownValues } from '../../../lib/linkedin/button/values.ts';
import { createHandlers, failureOf } from '../../../lib/messaging/handlers.ts';
import { createRouter } from '../../../lib/messaging/router.ts';
import { DEFAULT_PAGE_SETTINGS, type PageSettings } from '../../../lib/settings/page-settings.ts';
import { english } from '../../harness/english.ts';
import { Computer } from '../wallet/support/computer.ts';
import { FakeServer } from '../wallet/support/fake-server.ts';
import { ORLA } from '../wallet/support/people.ts';

const ID = 'abcdefghijklmnopabcdefghijklmnop';
const own = { id: ID, origin: `chrome-extension://${ID}`, version: '0.1.0' };
const PAGE = { id: ID, origin: own.origin };
const CONTENT = { id: ID, origin: 'https://www.linkedin.com', frameId: 0, tab: { id: 7 } };

async function background(
  ready: () => Promise<unknown> = async () => {},
  settings: PageSettings = DEFAULT_PAGE_SETTINGS,
) {
  const server = new FakeServer(40);
  const computer = await Computer.start(server, server.join('Ilse Marwick'));
  const tabs: number[] = [];
  const reported: unknown[] = [];
  const offered: number[] = [];
  const drifts: unknown[] = [];
  const audience = { remember: async (tab: number) => void tabs.push(tab) };
  const route = createRouter({
    handlers: createHandlers(computer.wallet, audience, english, {
      openOptions: async () => {},
      readButtonStyles: async () => '.box{}',
      readMeans: async () => ({ available: 40, limit: 25 }),
      readSettings: async () => settings,
      offerPanel: async (tab) => void offered.push(tab),
      keepDrift: async (address, outline) => void drifts.push({ address, outline }),
    }),
    ready,
    own,
    failureOf: (error) => failureOf(error, (fault) => reported.push(fault)),
    sentence: (code) => english(`error_${code}`),
  });
  const ask = (purser: string, request: unknown, sender: object = CONTENT, version = own.version) =>
    route({ purser, version, request }, sender);
  return { ask, route, server, computer, tabs, reported, offered, drifts };
}

describe('the background’s ear', () => {
  it('answers the content script with prices, and remembers its tab', async () => {
    const { ask, tabs } = await background();
    expect(await ask('quote', { people: [ORLA] })).toMatchObject({
      ok: true,
      value: [{ emails: { state: 'price', credits: 1 }, phones: { state: 'price', credits: 5 } }],
    });
    expect(tabs).toEqual([7]);
  });

  it('puts nothing into a page that is paused, or where the side panel is chosen', async () => {
    const sales = { ...CONTENT, url: 'https://www.linkedin.com/sales/search/people' };
    const paused = await background(undefined, { ...DEFAULT_PAGE_SETTINGS, paused: ['sales'] });
    expect(await paused.ask('kit', {}, sales)).toEqual({ ok: true, value: null });
    expect(await paused.ask('kit', {})).toMatchObject({ ok: true, value: { styles: '.box{}' } });
    const panel = await background(undefined, { ...DEFAULT_PAGE_SETTINGS, mode: 'panel' });
    expect(await panel.ask('kit', {})).toEqual({ ok: true, value: null });
  });

  it('asks first where the person wants to be asked: one reveal, and many', async () => {
    const { ask } = await background(undefined, {
      ...DEFAULT_PAGE_SETTINGS,
      confirmFrom: null,
      confirmBulkAbove: 0,
    });
    expect(await ask('quote', { people: [ORLA] })).toMatchObject({
      value: [{ phones: { face: { press: { does: 'reveal', ceiling: 5 } } } }],
    });
    expect(await ask('bulk', { people: [ORLA] })).toMatchObject({
      value: { emails: { confirm: { face: { detail: 'Spend 1 credit' } } } },
    });
    const usual = await background();
    expect(await usual.ask('quote', { people: [ORLA] })).toMatchObject({
      value: [
        {
          emails: { face: { press: { does: 'reveal' } } },
          phones: {
            face: { press: { does: 'confirm', ceiling: 5 } },
            confirm: { face: { press: { does: 'reveal', ceiling: 5 } } },
          },
        },
      ],
    });
  });

  it('begins an email with the template, and leads nowhere else whatever it says', async () => {
    const template = { subject: 'Freight & more', body: 'Hello,\n\n&bcc=x@y.example' };
    const href = shownValues(
      { dataPoint: 'emails', emails: [{ email: 'orla@quillon.example', type: 'work' }] },
      english,
      template,
    )[0]?.href;
    expect(href).toBe(
      'mailto:orla@quillon.example?subject=Freight%20%26%20more&body=Hello%2C%0D%0A%0D%0A%26bcc%3Dx%40y.example',
    );
  });

  it('offers the side panel on the tab whose page took the buttons away', async () => {
    const { ask, offered } = await background();
    await ask('pushedOut', {});
    expect(offered).toEqual([7]);
  });

  it('keeps the structure of a profile on which nobody was found, unless it is paused there', async () => {
    const url = 'https://www.linkedin.com/in/orla-quillon-7f10d/';
    const { ask, drifts } = await background();
    await ask('drift', { outline: 'main' }, { ...CONTENT, url });
    expect(drifts).toEqual([{ address: url, outline: 'main' }]);
    const paused = await background(undefined, { ...DEFAULT_PAGE_SETTINGS, paused: ['linkedin'] });
    await paused.ask('drift', { outline: 'main' }, { ...CONTENT, url });
    expect(paused.drifts).toEqual([]);
  });

  it('offers the whole list with its exact total, and asks above ten credits', async () => {
    const { ask } = await background();
    const people = [ORLA, { slug: 'somebody-else' }, { slug: 'a-third' }];
    expect(await ask('bulk', { people })).toMatchObject({
      ok: true,
      value: {
        emails: {
          ceilings: [1, 1, 1],
          offer: { face: { what: 'Emails of 3 people', detail: '3 credits' } },
          confirm: null,
        },
        phones: {
          ceilings: [5, 5, 5],
          confirm: { face: { detail: 'Spend 15 credits', press: { ceiling: 15 } } },
        },
      },
    });
  });

  it('refuses a stranger before it looks at anything else', async () => {
    const { ask } = await background();
    const stranger = { ...CONTENT, origin: 'https://evil.example' };
    expect(await ask('reveal', { person: ORLA, dataPoint: 'phones', ceiling: 5 }, stranger)).toMatchObject({
      code: 'not_allowed',
    });
    expect(await ask('quote', { people: [] }, { ...CONTENT, frameId: 2 })).toMatchObject({
      code: 'not_allowed',
    });
  });

  it('tells a page of another version to reload', async () => {
    const { ask } = await background();
    expect(await ask('quote', { people: [] }, CONTENT, '0.0.9')).toMatchObject({ code: 'outdated_page' });
  });

  it.each([
    ['a message that does not exist', 'revealAll', {}],
    ['a name from the prototype', 'toString', {}],
    ['a ceiling below 0', 'reveal', { person: ORLA, dataPoint: 'phones', ceiling: -1 }],
    ['a ceiling that is not whole', 'reveal', { person: ORLA, dataPoint: 'phones', ceiling: 1.5 }],
    ['a person without identity', 'reveal', { person: {}, dataPoint: 'phones', ceiling: 5 }],
    ['a field that nobody knows', 'reveal', { person: ORLA, dataPoint: 'phones', ceiling: 5, free: true }],
    ['a data point that is not sold', 'reveal', { person: ORLA, dataPoint: 'address', ceiling: 5 }],
    ['too many people', 'quote', { people: Array.from({ length: 201 }, () => ORLA) }],
    ['nothing at all', 'quote', undefined],
  ])('refuses %s', async (_, name, request) => {
    const { ask } = await background();
    expect(await ask(name, request)).toMatchObject({ ok: false, code: 'invalid_request' });
  });

  it('leaves what is not a message of ours to others, at once', async () => {
    const { route } = await background();
    expect(route({ purser: 'changed' }, PAGE)).toBeUndefined();
    expect(route('wxt:reload', PAGE)).toBeUndefined();
  });

  it('a start that failed becomes an error reply, and the next message tries again', async () => {
    let tries = 0;
    const { ask, reported } = await background(async () => {
      tries += 1;
      if (tries === 1) throw new Error('no luck');
    });
    expect(await ask('session', {}, PAGE)).toMatchObject({ ok: false, code: 'unexpected' });
    expect(reported).toHaveLength(1);
    expect(await ask('session', {}, PAGE)).toMatchObject({ ok: true });
  });

  it('storage that fails becomes storage_unavailable, and nothing is sent', async () => {
    const { ask, computer, server } = await background();
    computer.device.wallet.outbox.hook('creating', () => {
      throw new DOMException('no space', 'QuotaExceededError');
    });
    expect(await ask('reveal', { person: ORLA, dataPoint: 'phones', ceiling: 5 })).toMatchObject({
      code: 'storage_unavailable',
    });
    expect(server.sentKeys()).toEqual([]);
  });

  it('no answer of any message carries the token', async () => {
    const { ask, server } = await background();
    const answers = await Promise.all([
      ask('session', {}, PAGE),
      ask('quote', { people: [ORLA] }),
      ask('reveal', { person: ORLA, dataPoint: 'emails', ceiling: 1 }),
      ask('sync', {}, PAGE),
    ]);
    for (const member of server.members) expect(JSON.stringify(answers)).not.toContain(member.token);
    expect(JSON.stringify(answers)).toContain('Ilse Marwick');
  });
});
