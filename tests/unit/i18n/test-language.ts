import { readFileSync } from 'node:fs';
import { describeLanguage, type Language } from '../../../lib/i18n/language.ts';

type StoredMessage = {
  readonly message: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
};
export type StoredMessages = Readonly<Record<string, StoredMessage>>;

export const LOCALES = new URL('../../../assets/_locales/', import.meta.url);

export function readMessages(locale: string): StoredMessages {
  return JSON.parse(readFileSync(new URL(`${locale}/messages.json`, LOCALES), 'utf8'));
}

/** A language made of stored messages, resolved as the browser does it: `$name$` becomes the placeholder's content. */
export function languageOf(messages: StoredMessages, tag: string): Language {
  return {
    ...describeLanguage(tag, []),
    message: (key) =>
      messages[key]?.message.replace(
        /\$(\w+)\$/g,
        (hole, name: string) => messages[key]?.placeholders?.[name]?.content ?? hole,
      ) ?? '',
  };
}

export const english = (): Language => languageOf(readMessages('en'), 'en');
