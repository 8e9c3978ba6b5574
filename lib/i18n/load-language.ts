import { describeLanguage, type Language } from './language.ts';

/** Where the language is remembered that the person chose: in `localStorage` for pages, in `storage.local` for the worker. */
export const LANGUAGE_KEY = 'language';

/** Reads the messages of a language out of the extension itself. @throws where there are none */
export async function loadMessages(tag: string): Promise<Language['message']> {
  const response = await fetch(`/_locales/${tag}/messages.json`);
  const stored: Partial<Record<string, { message: string }>> = await response.json();
  // Resolved as the browser does it: the content of each placeholder is its name in braces, which a test holds catalogs to.
  return (key) => stored[key]?.message.replace(/\$(\w+)\$/g, '{$1}') ?? '';
}

/** The same as a page speaks it. */
export async function loadLanguage(tag: string): Promise<Language> {
  return { ...describeLanguage(tag, navigator.languages), message: await loadMessages(tag) };
}
