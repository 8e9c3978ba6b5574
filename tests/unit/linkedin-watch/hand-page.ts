import { type DOMWindow, JSDOM } from 'jsdom';
import { barPlacementFor, isInList } from '../../../lib/linkedin/bar-placement.ts';
import { findPeople, isReady, placementFor } from '../../../lib/linkedin/index.ts';
import type { Person } from '../../../lib/linkedin/person.ts';
import { type RevealButtons, startRevealButtons } from '../../../lib/linkedin/watch/reveal-buttons.ts';
import { isProfile } from '../../../lib/linkedin/watch/show-on-page.ts';
import type { TabWord } from '../../../lib/protocol/tab.ts';
import { samplePage } from '../../../scripts/sample-pages/index.ts';
import { globalsOf } from '../linkedin-button/globals-of.ts';
import { withPerson } from '../linkedin-button/person-at-work.ts';
import { handTimers, settled } from './hand-timers.ts';
import { HandWallet } from './hand-wallet.ts';

const SETTLED_MS = 1_300;

/** A tab on a sample page whose application a test drives by hand, with the real content script code in it. */
export class HandPage {
  readonly dom: JSDOM;
  readonly timers = handTimers();
  readonly wallet = new HandWallet();
  readonly person: ReturnType<typeof withPerson>;
  buttons: RevealButtons | undefined;
  alive = true;
  reads = 0;
  find = findPeople;
  /** Says a word to the tab, as the worker or a page of ours does. */
  hear: (word: TabWord) => unknown = () => undefined;

  constructor(url: string, { navigation = true, body = samplePage(url) ?? '' } = {}) {
    this.dom = new JSDOM(body, { url, pretendToBeVisual: true });
    this.person = withPerson(this.dom.window);
    if (navigation) Object.assign(this.window, { navigation: new this.window.EventTarget() });
  }

  get window(): DOMWindow {
    return this.dom.window;
  }
  get document(): Document {
    return this.window.document;
  }

  start(): this {
    this.buttons = startRevealButtons<Person>({
      window: globalsOf(this.window),
      attach: 'open',
      timers: this.timers,
      ask: this.wallet.ask,
      listen: (hear) => {
        this.hear = hear;
        return () => {};
      },
      isAlive: () => this.alive,
      page: {
        isReady,
        isInList,
        isProfile,
        insertBar: (people, host) => {
          const place = barPlacementFor(people);
          place?.parent.insertBefore(host, place.before);
          return place !== null;
        },
        findPeople: (document, url) => {
          this.reads += 1;
          return this.find(document, url);
        },
        insert: (person, host) => {
          const place = placementFor(person);
          place?.parent.insertBefore(host, place.before);
          return place !== null;
        },
      },
    });
    return this;
  }

  /** The worker says that something changed. */
  changed(): void {
    this.hear('changed');
  }

  /** Until the page has been quiet long enough, and prices are there. */
  async settle(ms = SETTLED_MS): Promise<void> {
    await this.timers.advance(ms);
    await settled();
  }

  /** The address alone changes. */
  async address(url: string): Promise<void> {
    this.dom.reconfigure({ url });
    if ('navigation' in this.window) {
      const { navigation } = this.window as unknown as { navigation: EventTarget };
      navigation.dispatchEvent(new this.window.Event('currententrychange'));
    }
    await settled();
  }

  /** The application renders another page in new elements. */
  async render(url: string): Promise<void> {
    this.root.replaceChildren(...this.document.importNode(rootOf(url), true).childNodes);
    await settled();
  }

  /** The application reuses its elements for another page: only attributes and texts change. */
  async recycle(url: string): Promise<void> {
    recycle(this.root, rootOf(url), (node) => this.hosts.some((host) => host === node));
    await settled();
  }

  /** Both at once: the address and, in the elements that are there, the page. */
  async jump(url: string): Promise<void> {
    this.dom.reconfigure({ url });
    await this.recycle(url);
  }

  get root(): HTMLElement {
    const root = this.document.getElementById('root');
    if (!root) throw new Error('no root');
    return root;
  }

  get hosts(): HTMLElement[] {
    return this.#inserted.filter((host) => host !== this.bar);
  }

  /** The host of the bar above a list. */
  get bar(): HTMLElement | undefined {
    return this.#inserted.find((host) => labelOf(host) === 'Reveal on this page');
  }

  get #inserted(): HTMLElement[] {
    return [...this.document.querySelectorAll<HTMLElement>('[data-slot]')];
  }

  /** Whose buttons a person can see at this moment. */
  get visible(): string[] {
    return this.hosts
      .map((host) => host.shadowRoot?.querySelector('.box'))
      .filter((box) => box && !box.classList.contains('veiled'))
      .map((box) => box?.getAttribute('aria-label') ?? '');
  }

  /** The accessible names of all buttons and links. */
  get names(): string[] {
    return this.hosts
      .flatMap((host) => [...(host.shadowRoot?.querySelectorAll('button, a') ?? [])])
      .map((control) => control.getAttribute('aria-label') ?? '');
  }

  control(name: RegExp): Element {
    for (const host of this.hosts) {
      for (const control of host.shadowRoot?.querySelectorAll('button, a') ?? []) {
        if (name.test(control.getAttribute('aria-label') ?? '')) return control;
      }
    }
    throw new Error(`no ${name}; there are ${this.names.join(', ')}`);
  }

  async click(name: RegExp): Promise<void> {
    this.person.click(this.control(name));
    await settled();
  }

  get said(): string {
    return this.hosts[0]?.shadowRoot?.querySelector('[role="status"]')?.textContent ?? '';
  }
}

const labelOf = (host: HTMLElement): string =>
  host.shadowRoot?.querySelector('.box')?.getAttribute('aria-label') ?? '';

function rootOf(url: string): HTMLElement {
  const root = new JSDOM(samplePage(url)).window.document.getElementById('root');
  if (!root) throw new Error(`no sample page at ${url}`);
  return root;
}

function recycle(old: Node, next: Node, isForeign: (node: Node) => boolean): void {
  if (old.nodeValue !== next.nodeValue) old.nodeValue = next.nodeValue;
  if ('attributes' in old && 'attributes' in next) copyAttributes(old as Element, next as Element);
  const children = [...old.childNodes].filter((node) => !isForeign(node));
  [...next.childNodes].forEach((child, index) => {
    const known = children[index];
    if (known?.nodeName === child.nodeName) recycle(known, child, isForeign);
  });
}

function copyAttributes(old: Element, next: Element): void {
  for (const { name, value } of next.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
}
