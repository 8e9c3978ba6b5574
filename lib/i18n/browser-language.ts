import type { I18n } from 'webextension-polyfill';
import { browser } from '../browser.ts';
import { describeLanguage, type Language } from './language.ts';

/** The language that the browser chose for this extension's messages. */
export function browserLanguage(): Language {
  // By its plain type: our keys are checked by `message-catalog.ts`, and plural forms are put together at run time.
  const i18n: Pick<I18n.Static, 'getMessage'> = browser.i18n;
  const message = (key: string): string => i18n.getMessage(key);
  return { message, ...describeLanguage(message('language_tag') || 'en', navigator.languages) };
}
