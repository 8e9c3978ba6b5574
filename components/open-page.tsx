import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { browserLanguage } from '../lib/i18n/browser-language.ts';
import { chosenLanguage } from '../lib/i18n/chosen-language.ts';
import { loadLanguage } from '../lib/i18n/load-language.ts';
import { language, speak } from '../lib/i18n/t.ts';
import './design/base.css';
import { followWallet } from './wallet/wallet-store.ts';

/**
 * Starts one of our pages: its language and direction, its view of the wallet, its content.
 * @param titled the window's title in that language, asked for once the language is known
 */
export async function openPage(content: ReactNode, titled: () => string): Promise<void> {
  followWallet();
  const chosen = chosenLanguage();
  speak(chosen ? await loadLanguage(chosen) : browserLanguage());
  document.documentElement.lang = language().locale;
  document.documentElement.dir = language().direction;
  document.title = titled();
  const root = document.getElementById('page');
  if (!root) throw new Error('the page has no #page');
  createRoot(root).render(<StrictMode>{content}</StrictMode>);
}
