import { type ComponentProps, StrictMode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { AccountPage } from '../../components/account/AccountPage.tsx';
import { createQueryClient } from '../../components/account/query-client.ts';
import '../../components/design/base.css';
import { useWallet } from '../../components/wallet/wallet-store.ts';
import { LANGUAGES } from '../../lib/i18n/chosen-language.ts';
import { loadLanguage } from '../../lib/i18n/load-language.ts';
import { language, speak } from '../../lib/i18n/t.ts';
import { CacheDatabase } from '../../lib/wallet/cache-database.ts';
import { ACCOUNT } from './facts/wallets.ts';
import { perform } from './perform.ts';
import { STORIES } from './stories/index.ts';
import { type Story, setCurrent } from './story.ts';

let root: Root | undefined;

async function change(id: string, tag: string): Promise<void> {
  const story = STORIES.find((one) => one.id === id);
  if (!story) throw new Error(`there is no story ${id}`);
  root?.unmount();
  speak(await loadLanguage(LANGUAGES.find((one) => one.tag === tag)?.tag ?? 'en'));
  document.documentElement.lang = language().locale;
  document.documentElement.dir = language().direction;
  document.title = id;
  history.replaceState(null, '', `?story=${id}&language=${tag}${story.hash ?? ''}`);
  setCurrent(story);
  useWallet.setState(story.wallet ?? { status: 'loading' }, true);
  await keep(story);
  const page = document.getElementById('page');
  if (!page) throw new Error('the page has no #page');
  root = createRoot(page);
  root.render(<Shown story={story} />);
  await perform(story);
}

function Shown({ story }: { story: Story }) {
  const client: ComponentProps<typeof AccountPage>['client'] = createQueryClient();
  client.setDefaultOptions({ queries: { ...client.getDefaultOptions().queries, retry: false } });
  return (
    <StrictMode>
      <AccountPage client={client}>{story.content()}</AccountPage>
    </StrictMode>
  );
}

const cache = new CacheDatabase();

async function keep({ contacts = [] }: Story): Promise<void> {
  await cache.contacts.clear();
  const accountId = ACCOUNT.id;
  await cache.contacts.bulkPut(
    contacts.map((contact) => ({
      accountId,
      personId: contact.personId,
      aliasKeys: [],
      contact,
      savedAt: 0,
    })),
  );
}

let before: Promise<unknown> = Promise.resolve();

/** Shows one story in one language, alone; done when what leads into its state has been pressed. */
function show(id: string, tag = 'en'): Promise<void> {
  const shown = before.then(() => change(id, tag));
  before = shown.catch(() => undefined);
  return shown;
}

const asked = new URLSearchParams(location.search);
Object.assign(globalThis, { gallery: { ids: STORIES.map(({ id }) => id), show } });
void show(asked.get('story') ?? STORIES[0]?.id ?? '', asked.get('language') ?? 'en');
