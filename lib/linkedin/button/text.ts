import { MESSAGES_EN } from './messages-en.ts';

type Messages = typeof MESSAGES_EN;
type PluralBase<K> = K extends `${infer Base}_other` ? Base : never;

/** A message, or the name that its plural forms share. */
type TextKey = keyof Messages | PluralBase<keyof Messages>;

type Holes<S> = S extends `${string}{${infer Hole}}${infer Rest}` ? Hole | Holes<Rest> : never;
type Template<K> = K extends keyof Messages
  ? Messages[K]
  : K extends PluralBase<keyof Messages>
    ? Messages[`${K}_other` & keyof Messages]
    : never;
type Values<K extends TextKey> = [Holes<Template<K>>] extends [never]
  ? []
  : [values: { readonly [H in Holes<Template<K>>]: H extends 'count' ? number : string | number }];

/** The text under a key, filled in. `count` picks the plural form; numbers are written as the language does. */
export type Text = <K extends TextKey>(key: K, ...values: Values<K>) => string;

/**
 * Makes the texts of one language.
 * @param messages the language's table; what it lacks is said in English
 * @param locale BCP 47, for plurals and numbers
 */
export function createText(messages: Readonly<Record<string, string>> = MESSAGES_EN, locale = 'en'): Text {
  const plurals = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  const english: Readonly<Record<string, string>> = MESSAGES_EN;
  const template = (key: string): string | undefined => messages[key] ?? english[key];

  return (key, ...[values]) => {
    const given: Readonly<Record<string, string | number>> = { ...values };
    const count = given.count;
    const form = typeof count === 'number' ? template(`${key}_${plurals.select(count)}`) : undefined;
    return (form ?? template(key) ?? template(`${key}_other`) ?? key).replace(
      /\{(\w+)\}/g,
      (hole, name: string) => {
        const value = given[name];
        return typeof value === 'number' ? numbers.format(value) : (value ?? hole);
      },
    );
  };
}
