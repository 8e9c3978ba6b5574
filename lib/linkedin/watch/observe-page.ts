import { observeAddress } from './observe-address.ts';
import type { Timers } from './timers.ts';

const SETTLED_MS = 200;
const AT_LATEST_MS = 1_000;
/** How long a page that never says that it is hydrated has to be still. */
const STILL_MS = 1_500;

/** Attributes that name a person: applications reuse elements, and these can be all that changes. */
const NAMING_ATTRIBUTES = [
  'href',
  'componentkey',
  'data-member-id',
  'data-member-urn',
  'data-vanity-name',
  'data-chameleon-result-urn',
  'data-urn',
  'data-scroll-into-view',
];

/** Where pages keep their own light or dark. */
const THEME_ATTRIBUTES = ['class', 'data-theme', 'style'];

type Options = {
  readonly window: Window & typeof globalThis;
  readonly timers: Timers;
  /** Whether the page says that foreign nodes are safe. */
  isReady(document: Document): boolean;
  /** Changes by our own hand; nobody needs to look. */
  isOwn(node: Node): boolean;
  /** Before the next frame is drawn. */
  onMutations(records: readonly MutationRecord[]): void;
  /** The page has settled and is safe to insert into. */
  onPass(): void;
  /** The address changed; the page may not have followed yet. */
  onAddress(): void;
  /** The tab came back: from the back/forward cache, or to the front. */
  onReturn(): void;
};

/**
 * Watches a page of the single-page application: one mutation observer, the address, and the tab's comings and goings.
 * @returns a function that ends it
 */
export function observePage(options: Options): () => void {
  const { window, timers } = options;
  const { document } = window;
  let ready = false;
  let lastChange = timers.now();
  let firstUnseen: number | undefined;
  let cancelPass = () => {};

  const passAfter = (ms: number) => {
    cancelPass();
    cancelPass = timers.after(ms, pass);
  };
  const passSoon = () => {
    firstUnseen ??= timers.now();
    passAfter(Math.max(0, Math.min(SETTLED_MS, firstUnseen + AT_LATEST_MS - timers.now())));
  };
  function pass() {
    firstUnseen = undefined;
    const still = timers.now() - lastChange;
    ready ||= options.isReady(document) || still >= STILL_MS;
    if (ready) options.onPass();
    else passAfter(STILL_MS - still);
  }

  const observer = new window.MutationObserver((records) => {
    if (records.some(isNewBody)) observeAll();
    const foreign = records.filter((record) => !isOurs(record));
    if (foreign.length === 0) return;
    lastChange = timers.now();
    options.onMutations(foreign);
    passSoon();
  });
  const isNewBody = ({ target, type }: MutationRecord) =>
    target === document.documentElement && type === 'childList';
  const isOurs = ({ addedNodes, removedNodes }: MutationRecord) =>
    addedNodes.length + removedNodes.length > 0 &&
    [...addedNodes].every(options.isOwn) &&
    removedNodes.length === 0;
  function observeAll() {
    observer.disconnect();
    observer.observe(document.documentElement, {
      childList: true,
      attributes: true,
      attributeFilter: THEME_ATTRIBUTES,
    });
    if (document.body) {
      observer.observe(document.body, {
        subtree: true,
        childList: true,
        attributes: true,
        attributeFilter: NAMING_ATTRIBUTES,
      });
    }
  }
  observeAll();

  const stopAddress = observeAddress(window, timers, () => {
    options.onAddress();
    passSoon();
  });
  const onPageShow = (event: PageTransitionEvent) => {
    if (event.persisted) comeBack();
  };
  const onVisible = () => {
    if (document.visibilityState === 'visible') comeBack();
  };
  const comeBack = () => {
    options.onReturn();
    passSoon();
  };
  const colours = window.matchMedia?.('(prefers-color-scheme: dark)');
  colours?.addEventListener('change', passSoon);
  window.addEventListener('pageshow', onPageShow);
  document.addEventListener('visibilitychange', onVisible);
  passSoon();

  return () => {
    cancelPass();
    observer.disconnect();
    stopAddress();
    colours?.removeEventListener('change', passSoon);
    window.removeEventListener('pageshow', onPageShow);
    document.removeEventListener('visibilitychange', onVisible);
  };
}
