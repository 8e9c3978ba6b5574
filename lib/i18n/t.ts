import { createFormat, type Format } from './format.ts';
import type { Language } from './language.ts';
import type { MessageKey, MessageValues } from './message-catalog.ts';
import { createTranslate, type Translate } from './translate.ts';

type Spoken = { readonly t: Translate; readonly format: Format; readonly language: Language };

let spoken: Spoken | undefined;

/** Chooses the language of this page. Called once, before anything is shown. */
export function speak(language: Language): void {
  spoken = { t: createTranslate(language), format: createFormat(language.locale), language };
}

function current(): Spoken {
  if (!spoken) throw new Error('speak() comes before the first t()');
  return spoken;
}

/** The text under a key in this page's language. */
export function t<K extends MessageKey>(key: K, ...[values]: MessageValues<K>): string {
  return current().t(key, { ...values });
}

/** Numbers and times as this page's language writes them. */
export const format = (): Format => current().format;

export const language = (): Language => current().language;
