import en from '../../assets/_locales/en/messages.json' with { type: 'json' };
import { createTranslate, type Translate } from '../../lib/i18n/translate.ts';

const messages: Readonly<Record<string, { message: string }>> = en;

/** What the worker says in an English browser. */
export const english: Translate = createTranslate({
  locale: 'en',
  message: (key) => messages[key]?.message.replace(/\$(\w+)\$/g, '{$1}') ?? '',
});
