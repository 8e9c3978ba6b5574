import type { Language } from './language.ts';
import type { MessageKey, PlaceholderValue } from './message-catalog.ts';

/** Says a message. `t()` checks the names of the values; here they are taken as they come. */
export type Translate = (key: MessageKey, values?: Readonly<Record<string, PlaceholderValue>>) => string;

/**
 * Makes `t()` for one language.
 * A value named `count` picks the plural form; numbers are written as the language writes them.
 */
export function createTranslate(language: Pick<Language, 'locale' | 'message'>): Translate {
  const plurals = new Intl.PluralRules(language.locale);
  const numbers = new Intl.NumberFormat(language.locale);

  function template(key: string, count: PlaceholderValue | undefined): string {
    if (typeof count === 'number') {
      const form = language.message(`${key}_${plurals.select(count)}`) || language.message(`${key}_other`);
      if (form) return form;
    }
    return language.message(key) || key;
  }

  return (key, given = {}) =>
    template(key, given.count).replace(/\{(\w+)\}/g, (hole, name: string) => {
      const value = given[name];
      return typeof value === 'number' ? numbers.format(value) : (value ?? hole);
    });
}
