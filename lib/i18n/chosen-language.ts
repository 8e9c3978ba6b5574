import { describeLanguage, type Language } from './language.ts';

/** The languages that the pages speak, each by its own name. */
export const LANGUAGES = [
  { tag: 'en', name: 'English' },
  { tag: 'de', name: 'Deutsch' },
  { tag: 'fr', name: 'Français' },
  { tag: 'es', name: 'Español' },
  { tag: 'he', name: 'עברית' },
] as const;
export type LanguageTag = (typeof LANGUAGES)[number]['tag'];

const KEY = 'language';

/** The language that the person chose for our pages; undefined: that of the browser. */
export function chosenLanguage(): LanguageTag | undefined {
  const stored = localStorage.getItem(KEY);
  return LANGUAGES.find(({ tag }) => tag === stored)?.tag;
}

/** For our pages, from their next start on; undefined: that of the browser. */
export function chooseLanguage(tag: LanguageTag | undefined): void {
  if (tag) localStorage.setItem(KEY, tag);
  else localStorage.removeItem(KEY);
}

type Stored = Record<string, { message: string; placeholders?: Record<string, { content: string }> }>;

/** Reads the messages of a language out of the extension itself. */
export async function loadLanguage(tag: LanguageTag): Promise<Language> {
  const response = await fetch(`/_locales/${tag}/messages.json`);
  return languageFrom(await response.json(), tag);
}

/** Messages as they are stored, resolved as the browser does it: `$name$` becomes the placeholder's content. */
export function languageFrom(messages: Stored, tag: string): Language {
  const resolved = (key: string): string => {
    const stored = messages[key];
    return (
      stored?.message.replace(
        /\$(\w+)\$/g,
        (hole, name: string) => stored.placeholders?.[name]?.content ?? hole,
      ) ?? ''
    );
  };
  return { ...describeLanguage(tag, navigator.languages), message: resolved };
}
