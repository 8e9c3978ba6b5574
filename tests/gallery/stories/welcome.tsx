import { WelcomePage } from '../../../components/welcome/WelcomePage.tsx';
import { activity, ready, signedOut } from '../facts/wallets.ts';
import type { Story } from '../story.ts';

const content = () => <WelcomePage />;

/** The page after the installation, step by step. */
export const welcome: readonly Story[] = [
  { id: 'welcome/first use', content, wallet: signedOut },
  { id: 'welcome/loading', content, wallet: { status: 'loading' } },
  { id: 'welcome/storage unavailable', content, wallet: { status: 'failed' } },
  { id: 'welcome/signed in', content, wallet: ready() },
  { id: 'welcome/pinned', content, wallet: ready(), settings: { pinned: true } },
  { id: 'welcome/finished', content, wallet: ready({ recent: [activity()] }), settings: { pinned: true } },
];
