import { browser } from '../native-browser.ts';
import { describeLanguage } from './language.ts';
import { createTranslate, type Translate } from './translate.ts';

/** The texts in the language that the browser chose for this extension's messages, for the worker. */
export function workerText(): Translate {
  const { i18n }: { i18n: { getMessage(key: string): string } } = browser;
  const message = (key: string): string => i18n.getMessage(key);
  return createTranslate({
    message,
    ...describeLanguage(message('language_tag') || 'en', navigator.languages),
  });
}
