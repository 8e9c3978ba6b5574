import { browser } from '../native-browser.ts';
import { localeOf } from './language.ts';
import { LANGUAGE_KEY, loadMessages } from './load-language.ts';
import { createTranslate, type Translate } from './translate.ts';

export type WorkerText = {
  readonly text: Translate;
  /** Until then `text` speaks the browser's language. */
  ready(): Promise<void>;
};

/**
 * The worker's texts: in the language that the person chose on our pages, else in the one that the browser chose.
 * @param changed called when the person has chosen another one and it is spoken
 */
export function workerText(changed: () => void): WorkerText {
  const { i18n }: { i18n: { getMessage(key: string): string } } = browser;
  const own = (key: string): string => i18n.getMessage(key);
  const speakIn = (message: (key: string) => string): Translate =>
    createTranslate({ message, locale: localeOf(message('language_tag') || 'en', navigator.languages) });
  let speak = speakIn(own);
  const load = async (): Promise<void> => {
    const tag = (await browser.storage.local.get(LANGUAGE_KEY))[LANGUAGE_KEY];
    // Without its messages the browser's language does.
    speak = speakIn(typeof tag === 'string' ? await loadMessages(tag).catch(() => own) : own);
  };
  let loaded = load();
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'local' && LANGUAGE_KEY in changes) loaded = load().then(changed);
  });
  return { text: (key, values) => speak(key, values), ready: () => loaded };
}
