import { describe, expect, it } from 'vitest';
import { MESSAGES_EN } from '../../../lib/linkedin/button/messages-en.ts';
import { createText } from '../../../lib/linkedin/button/text.ts';

describe('the texts of the buttons', () => {
  it('choose the plural and write numbers as the language does', () => {
    const text = createText();
    expect(text('credits', { count: 1 })).toBe('1 credit');
    expect(text('credits', { count: 1200 })).toBe('1,200 credits');
    const german = createText({ credits_one: '{count} Guthaben', credits_other: '{count} Guthaben' }, 'de');
    expect(german('credits', { count: 1200 })).toBe('1.200 Guthaben');
  });

  it('use the forms that a language has beyond one and other', () => {
    const polish = createText({ credits_few: '{count} kredyty', credits_many: '{count} kredytów' }, 'pl');
    expect(polish('credits', { count: 3 })).toBe('3 kredyty');
    expect(polish('credits', { count: 5 })).toBe('5 kredytów');
  });

  it('are said in English where a language lacks one', () => {
    expect(createText({}, 'fr')('signIn')).toBe('Sign in');
  });

  it('put a text in as it is, holes included', () => {
    expect(createText()('copy', { value: '{name} & <b>' })).toBe('Copy {name} & <b>');
  });

  it('hold no extension address and no mark-up', () => {
    for (const message of Object.values(MESSAGES_EN)) expect(message).not.toMatch(/[<>]|extension:/);
  });
});
