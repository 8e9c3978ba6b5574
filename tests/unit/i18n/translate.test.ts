import { describe, expect, it } from 'vitest';
import { createTranslate } from '../../../lib/i18n/translate.ts';
import { english, languageOf } from './test-language.ts';

const plural = (forms: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(forms).map(([form, message]) => [
      `credits_${form}`,
      { message, placeholders: { count: { content: '{count}' } } },
    ]),
  );

describe('t', () => {
  it('says a message that needs nothing', () => {
    expect(createTranslate(english())('popup_available')).toBe('Available');
  });

  it('fills in a text as it is, also one that looks like a placeholder', () => {
    const t = createTranslate(english());
    expect(t('step_sign_in_done', { name: 'Wren {count} $1 $name$' })).toBe(
      'Signed in as Wren {count} $1 $name$.',
    );
  });

  it.each([
    [0, '0 credits'],
    [1, '1 credit'],
    [5, '5 credits'],
    [1_000_000, '1,000,000 credits'],
    [-5, '-5 credits'],
  ])('picks the plural form of %d and writes the number', (count, said) => {
    expect(createTranslate(english())('credits', { count })).toBe(said);
  });

  it('uses the forms that a language has and English does not', () => {
    const hebrew = languageOf(plural({ one: 'one', two: 'two', other: '$count$ many' }), 'he');
    const t = createTranslate(hebrew);
    expect([1, 2, 3].map((count) => t('credits', { count }))).toEqual(['one', 'two', '3 many']);
  });

  it('falls back to the form "other" where a language leaves one out', () => {
    const t = createTranslate(languageOf(plural({ other: '$count$ Credits' }), 'de'));
    expect(t('credits', { count: 1 })).toBe('1 Credits');
    expect(t('credits', { count: 12_345 })).toBe('12.345 Credits');
  });

  it('shows the key of a message that is nowhere, so that it is noticed', () => {
    expect(createTranslate(languageOf({}, 'en'))('popup_available')).toBe('popup_available');
  });
});
