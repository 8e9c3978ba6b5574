import { SidePanelPage } from '../../../components/people/SidePanelPage.tsx';
import { language } from '../../../lib/i18n/t.ts';
import { createTranslate } from '../../../lib/i18n/translate.ts';
import { drawnButtons } from '../../../lib/linkedin/button/drawn.ts';
import { drawKit } from '../../../lib/linkedin/button/kit.ts';
import styles from '../../../lib/linkedin/button/styles.css?inline';
import type { OnTab } from '../../../lib/messaging/tab-in-front.ts';
import type { PersonButtons } from '../../../lib/protocol/messages.ts';
import { LONG, ready } from '../facts/wallets.ts';
import type { Story } from '../story.ts';

const content = () => <SidePanelPage />;
const address = 'https://www.linkedin.com/in/orla-quillon';
const tab = (changes: Partial<OnTab> = {}): OnTab => ({
  tab: 7,
  people: [],
  address,
  unwanted: false,
  ...changes,
});
const people = [
  { slug: 'orla-quillon', name: 'Orla Quillon' },
  { slug: 'davor-iqbal', name: LONG },
  { slug: 'noa-brandvold' },
];
const price = (credits: number) => ({ state: 'price', credits }) as const;
const states: readonly PersonButtons[] = [
  { emails: price(1), phones: price(5) },
  { emails: { state: 'not_found' }, phones: { state: 'queued', held: 5, unreachable: true } },
  {
    emails: { state: 'refused', code: 'member_limit' },
    phones: { state: 'not_enough_credits', credits: 5, available: 2 },
  },
];

const listed = (changes: Partial<OnTab> = {}): Partial<Story> => ({
  tab: tab({ people, ...changes }),
  worker: () => {
    const text = createTranslate(language());
    const quote = states.map((buttons) => drawnButtons(buttons, text, { confirmFrom: 5 }));
    return { kit: { ...drawKit(text), styles }, quote, bulk: null };
  },
});

const story = (state: string, more: Partial<Story> = {}): Story => ({
  id: `people/${state}`,
  content,
  wallet: ready(),
  ...more,
});

/** The people on the tab, in the side panel and so in the popup. */
export const peopleStories: readonly Story[] = [
  story('elsewhere'),
  story('nobody', { tab: tab() }),
  story('three people', listed()),
  story('unwanted by the page', listed({ unwanted: true })),
  story('paused', { tab: tab(), settings: { pageSettings: { paused: ['linkedin'] } } }),
  { id: 'people/storage unavailable', content, wallet: { status: 'failed' } },
];
