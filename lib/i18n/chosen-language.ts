import { browser } from '../native-browser.ts';
import { LANGUAGE_KEY } from './load-language.ts';

/** The languages that the pages speak, each by its own name. */
export const LANGUAGES = [
  { tag: 'en', name: 'English' },
  { tag: 'de', name: 'Deutsch' },
  { tag: 'fr', name: 'Français' },
  { tag: 'es', name: 'Español' },
  { tag: 'he', name: 'עברית' },
] as const;
export type LanguageTag = (typeof LANGUAGES)[number]['tag'];

/** The language that the person chose; undefined: that of the browser. Known before anything is shown. */
export function chosenLanguage(): LanguageTag | undefined {
  const stored = localStorage.getItem(LANGUAGE_KEY);
  return LANGUAGES.find(({ tag }) => tag === stored)?.tag;
}

/** For our pages from their next start on, and at once for what is shown on LinkedIn; undefined: that of the browser. */
export async function chooseLanguage(tag: LanguageTag | undefined): Promise<void> {
  if (tag) localStorage.setItem(LANGUAGE_KEY, tag);
  else localStorage.removeItem(LANGUAGE_KEY);
  if (tag) await browser.storage.local.set({ [LANGUAGE_KEY]: tag });
  else await browser.storage.local.remove(LANGUAGE_KEY);
}
