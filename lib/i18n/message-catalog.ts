import type en from '../../assets/_locales/en/messages.json';

/*
 * Messages are in the browser's own format (`assets/_locales/<language>/messages.json`), so the browser picks the
 * language, falls back to English, and loads only what it shows. A placeholder `$name$` has the content `{name}`,
 * which `translate.ts` fills in: translators keep a format they know, and the names are checked by the compiler.
 *
 * A plural is one message per form with the form's name at the end: `credits_one`, `credits_other`; languages add
 * the forms they have (`_zero`, `_two`, `_few`, `_many`). Code asks for `credits`.
 */
type Catalog = typeof en;
type Names = {
  [K in keyof Catalog]: Catalog[K] extends { placeholders: infer P } ? keyof P & string : never;
};

type BaseOf<K> = K extends `${infer Base}_other` ? Base : never;
type PluralBase = BaseOf<keyof Catalog>;

/** The message itself, or the name that its plural forms share. */
export type MessageKey = Exclude<keyof Catalog, `${PluralBase}_${Intl.LDMLPluralRule}`> | PluralBase;

/** Each key's placeholders, worked out once: the compiler asks for them at every `t()`. */
type Placeholders = {
  [K in MessageKey]: K extends keyof Catalog
    ? Names[K]
    : 'count' | (`${K}_other` extends keyof Catalog ? Names[`${K}_other`] : never);
};
type PlaceholderOf<K extends MessageKey> = Placeholders[K];

/** A message that is complete as it stands. */
export type PlainKey = { [K in MessageKey]: [PlaceholderOf<K>] extends [never] ? K : never }[MessageKey];

/** A number is written as the language writes it; text is put in as it is. */
export type PlaceholderValue = string | number;

/** What a message needs to be filled in: nothing, or a value for each of its placeholders. */
export type MessageValues<K extends MessageKey> = [PlaceholderOf<K>] extends [never]
  ? []
  : [values: { readonly [P in PlaceholderOf<K>]: P extends 'count' ? number : PlaceholderValue }];
