/** One language as the pages speak it. */
export type Language = {
  /** BCP 47, for `Intl` and for the `lang` attribute. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  /** The message under a key, placeholders not filled in; an empty text when there is none. */
  readonly message: (key: string) => string;
};

const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'iw', 'ur', 'yi']);

/**
 * The language of the messages that were found, in the person's own regional form: a British browser with English
 * messages writes British dates.
 * @param messages the language that the messages are written in
 * @param preferred what the person asked the browser for, best first
 */
export const describeLanguage = (
  messages: string,
  preferred: readonly string[],
): Pick<Language, 'locale' | 'direction'> => ({
  locale: localeOf(messages, preferred),
  direction: RIGHT_TO_LEFT.has(spokenIn(messages)) ? 'rtl' : 'ltr',
});

/** The regional form alone. */
export const localeOf = (messages: string, preferred: readonly string[]): string =>
  preferred.find((tag) => spokenIn(tag) === spokenIn(messages)) ?? messages;

const spokenIn = (tag: string): string => tag.split('-')[0] ?? tag;
