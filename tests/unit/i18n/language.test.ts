import { describe, expect, it } from 'vitest';
import { describeLanguage } from '../../../lib/i18n/language.ts';

describe('the language of a page', () => {
  it('writes dates and numbers in the regional form that the person prefers', () => {
    expect(describeLanguage('en', ['fr-FR', 'en-GB', 'en-US']).locale).toBe('en-GB');
  });

  it('does not mix: English messages never get German dates', () => {
    expect(describeLanguage('en', ['de-DE']).locale).toBe('en');
  });

  it.each([
    ['he', 'rtl'],
    ['de', 'ltr'],
    ['en', 'ltr'],
  ])('runs %s %s', (tag, direction) => {
    expect(describeLanguage(tag, []).direction).toBe(direction);
  });
});
