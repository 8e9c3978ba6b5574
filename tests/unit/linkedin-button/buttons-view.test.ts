import { JSDOM } from 'jsdom';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Press } from '../../../lib/protocol/button-face.ts';
import type { ButtonState, Revealable } from '../../../lib/protocol/messages.ts';
import { BUTTON_STATES, DATA_POINTS } from '../../harness/button-states.ts';
import { showPerson } from '../../harness/shown-person.ts';
import { globalsOf } from './globals-of.ts';
import { withPerson } from './person-at-work.ts';

let dom: JSDOM;
let view: ReturnType<typeof make>;
let person: ReturnType<typeof withPerson>;
let pressed: { dataPoint: Revealable; press: Press }[];
let copied: string[];
let copyWorks: boolean;

const make = (attach: ShadowRootMode) =>
  showPerson({
    window: globalsOf(dom.window),
    attach,
    name: 'Orla Quillon',
    onPress: (dataPoint, press) => pressed.push({ dataPoint, press }),
    clipboard: {
      writeText: async (value) => {
        copied.push(value);
        if (!copyWorks) throw new Error('not allowed');
      },
    },
  });

beforeEach(() => {
  dom = new JSDOM('<body></body>', { url: 'https://www.linkedin.com/in/orla-quillon-7f10d/' });
  person = withPerson(dom.window);
  pressed = [];
  copied = [];
  copyWorks = true;
  view = make('open');
  dom.window.document.body.append(view.host);
});

const root = (): ShadowRoot => {
  if (!view.host.shadowRoot) throw new Error('the root is closed');
  return view.host.shadowRoot;
};
const named = (name: string | RegExp): HTMLElement => {
  const all = [...root().querySelectorAll<HTMLElement>('[aria-label]')];
  const found = all.find((one) => {
    const label = one.getAttribute('aria-label') ?? '';
    return typeof name === 'string' ? label === name : name.test(label);
  });
  if (!found) throw new Error(`no ${name}; there are ${all.map((one) => one.getAttribute('aria-label'))}`);
  return found;
};
const revealed: ButtonState = {
  state: 'revealed',
  charged: 1,
  value: {
    dataPoint: 'emails',
    emails: [
      { email: 'orla.quillon@fernhollow.example', type: 'work' },
      { email: 'orla@quillon.example', type: 'private' },
    ],
  },
};

describe('the reveal buttons', () => {
  it.each(BUTTON_STATES)(
    'say what they are in state "$title", and are disabled exactly when a click does nothing',
    (shown) => {
      for (const dataPoint of DATA_POINTS) view.show(dataPoint, shown[dataPoint]);
      for (const pill of root().querySelectorAll('.pill')) {
        expect(pill.getAttribute('aria-label')).toMatch(/email|phone/i);
        pressed = [];
        person.click(pill);
        expect(pressed.length).toBe(pill.hasAttribute('aria-disabled') ? 0 : 1);
      }
    },
  );

  it('show the price as text', () => {
    view.show('emails', { state: 'price', credits: 1 });
    view.show('phones', { state: 'price', credits: 5 });
    expect([...root().querySelectorAll('.pill')].map((pill) => pill.textContent)).toEqual([
      'Email · 1 credit',
      'Phone · 5 credits',
    ]);
  });

  it('send the price on the button as the ceiling, after it changed too', () => {
    view.show('phones', { state: 'price', credits: 5 });
    person.click(named('Reveal phone, 5 credits'));
    view.show('phones', { state: 'price', credits: 7 });
    person.click(named('Reveal phone, 7 credits'));
    expect(pressed.map(({ press }) => press)).toEqual([
      { does: 'reveal', ceiling: 5 },
      { does: 'reveal', ceiling: 7 },
    ]);
  });

  it('ignore a click that a script of the page made', () => {
    view.show('emails', { state: 'price', credits: 1 });
    const button = named('Reveal email, 1 credit');
    button.click();
    button.dispatchEvent(new dom.window.MouseEvent('click', { bubbles: true, composed: true }));
    expect(pressed).toEqual([]);
    person.click(button);
    expect(pressed).toHaveLength(1);
  });

  it('are busy while asking, and stay the same element under the keyboard focus', () => {
    view.show('emails', { state: 'price', credits: 1 });
    const button = named('Reveal email, 1 credit');
    button.focus();
    view.show('emails', { state: 'sending', held: 1 });
    expect(named('Email, sending, 1 credit held')).toBe(button);
    expect(button.getAttribute('aria-busy')).toBe('true');
    expect(root().activeElement).toBe(button);
  });

  it('move the keyboard focus to the value that takes the place of the button', () => {
    view.show('emails', { state: 'price', credits: 1 });
    named('Reveal email, 1 credit').focus();
    view.show('emails', revealed);
    expect(root().activeElement).toBe(named('Write to orla.quillon@fernhollow.example'));
  });

  it('change nothing when the same state is shown again', () => {
    view.show('emails', revealed);
    const link = named('Write to orla.quillon@fernhollow.example');
    view.show('emails', structuredClone(revealed));
    expect(named('Write to orla.quillon@fernhollow.example')).toBe(link);
  });

  it('show the first email, and the others behind "+1"', () => {
    view.show('emails', revealed);
    const list = root().querySelector<HTMLElement>('.more');
    const more = named('Show 1 more email');
    expect(named('Write to orla.quillon@fernhollow.example').getAttribute('href')).toBe(
      'mailto:orla.quillon@fernhollow.example',
    );
    expect([list?.hidden, more.getAttribute('aria-expanded')]).toEqual([true, 'false']);
    person.click(more);
    expect([list?.hidden, more.getAttribute('aria-expanded')]).toEqual([false, 'true']);
    expect(list?.textContent).toContain('orla@quillon.example');
  });

  it('show a number that must not be called without a link to call it, but with copy', () => {
    view.show('phones', {
      state: 'revealed',
      charged: 5,
      value: {
        dataPoint: 'phones',
        phones: [{ number: '+44 20 7946 0456', type: 'direct', doNotCall: true }],
      },
    });
    expect(root().textContent).toContain('Do not call');
    expect(root().querySelector('a')).toBeNull();
    expect(named('Copy +44 20 7946 0456')).toBeDefined();
  });

  it('link a number that may be called', () => {
    view.show('phones', {
      state: 'revealed',
      charged: 5,
      value: {
        dataPoint: 'phones',
        phones: [{ number: '+44 20 7946 0123', type: 'mobile', doNotCall: false }],
      },
    });
    expect(named('Call +44 20 7946 0123').getAttribute('href')).toBe('tel:+442079460123');
  });

  it('cannot be made to link elsewhere by what the directory holds', () => {
    const email = 'javascript:alert(1)//?x@y.example&body=<b>';
    view.show('emails', {
      state: 'revealed',
      charged: 1,
      value: { dataPoint: 'emails', emails: [{ email, type: 'work' }] },
    });
    const link = root().querySelector('a');
    expect(link?.protocol).toBe('mailto:');
    expect(link?.getAttribute('href')).not.toMatch(/[?&<]/);
    expect(link?.textContent).toBe(email);
    expect(root().querySelector('.value b')).toBeNull();
  });

  it('copy on a trusted click alone, and say so', async () => {
    view.show('emails', revealed);
    const copy = named('Copy orla.quillon@fernhollow.example');
    copy.click();
    expect(copied).toEqual([]);
    person.click(copy);
    await new Promise(setImmediate);
    expect(copied).toEqual(['orla.quillon@fernhollow.example']);
    expect(root().querySelector('[role="status"]')?.textContent).toBe('Copied');
  });

  it('say what to do when the browser does not let them copy', async () => {
    copyWorks = false;
    view.show('emails', revealed);
    person.click(named('Copy orla.quillon@fernhollow.example'));
    await new Promise(setImmediate);
    expect(root().querySelector('[role="status"]')?.textContent).toBe(
      'Could not copy. Select the text instead.',
    );
  });

  it('say a refusal in a sentence that belongs to the button', () => {
    view.show('phones', { state: 'refused', code: 'account_frozen' });
    const note = root().getElementById(named(/^Phone refused/).getAttribute('aria-describedby') ?? '');
    expect(note?.textContent).toBe(
      'Phone: The account is frozen. Nothing was charged. An admin can end the freeze.',
    );
    view.show('phones', { state: 'price', credits: 5 });
    expect(named(/^Reveal phone/).hasAttribute('aria-describedby')).toBe(false);
    expect(note?.textContent).toBe('');
  });

  it('are dead while it is not known whose they are', () => {
    view.veil(true);
    expect(root().querySelector('.box')?.classList.contains('veiled')).toBe(true);
    view.veil(false);
    expect(root().querySelector('.box')?.classList.contains('veiled')).toBe(false);
  });

  it('keep clicks and keys inside, so that no link or shortcut of the page acts on them', () => {
    const seen: string[] = [];
    for (const type of ['click', 'keydown', 'pointerdown', 'auxclick']) {
      dom.window.document.body.addEventListener(type, () => seen.push(type));
      named('Email, checking the price').dispatchEvent(
        new dom.window.Event(type, { bubbles: true, composed: true }),
      );
    }
    expect(seen).toEqual([]);
  });

  it('show the page one empty element with one neutral attribute, and a closed root', () => {
    const { host } = make('closed');
    expect(host.shadowRoot).toBeNull();
    expect(host.outerHTML).toBe('<div data-slot="person-actions-1"></div>');
  });
});
