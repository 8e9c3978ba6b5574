import { browser } from '../native-browser.ts';
import { describeLanguage, type Language } from './language.ts';

/** The language that the browser chose for this extension's messages. */
export function browserLanguage(): Language {
  // By its plain type: our keys are checked by `message-catalog.ts`, and plural forms are put together at run time.
  const { i18n }: { i18n: { getMessage(key: string): string } } = browser;
  const message = (key: string): string => i18n.getMessage(key);
  return { message, ...describeLanguage(message('language_tag') || 'en', navigator.languages) };
}
