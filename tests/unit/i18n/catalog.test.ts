import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FREE_REASONS, REFUSAL_CODES } from '../../../lib/credits/outcome.ts';
import { ACTIONS, ROLES } from '../../../lib/credits/words.ts';
import { SERVER_ERRORS } from '../../../lib/protocol/server-errors.ts';
import { LOCALES, readMessages, type StoredMessages } from './test-language.ts';

const PLURAL_FORMS = /_(zero|one|two|few|many|other)$/;
const english = readMessages('en');
const ROOT = new URL('../../../', import.meta.url);

const namesIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/\$(\w+)\$/g)].map(([, name = '']) => name)),
];

/** The messages that code asks for: plural forms count as one. */
function askedFor(messages: StoredMessages): Set<string> {
  return new Set(
    Object.keys(messages).map((key) => {
      const base = key.replace(PLURAL_FORMS, '');
      return `${base}_other` in messages ? base : key;
    }),
  );
}

function sources(folder: string): string {
  return readdirSync(new URL(folder, ROOT), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|html)$/.test(entry.name))
    .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8'))
    .join('\n');
}

describe.each(readdirSync(LOCALES))('the messages in %s', (locale) => {
  const messages = readMessages(locale);

  it('has the messages of English, no more and no fewer', () => {
    expect([...askedFor(messages)].sort()).toEqual([...askedFor(english)].sort());
  });

  it('has each plural form that the language needs, and none that it does not have', () => {
    const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    for (const base of askedFor(messages)) {
      if (!(`${base}_other` in messages)) continue;
      const present = forms.filter((form) => `${base}_${form}` in messages);
      expect(present, base).toEqual(forms);
    }
  });

  it('declares each placeholder under its own name, and uses those of English only', () => {
    for (const [key, { message, placeholders = {} }] of Object.entries(messages)) {
      const declared = Object.entries(placeholders);
      expect(declared.map(([name, { content }]) => [name, content]).sort(), key).toEqual(
        namesIn(message)
          .map((name) => [name, `{${name}}`])
          .sort(),
      );
      const source = english[key] ?? english[key.replace(PLURAL_FORMS, '_other')];
      expect(namesIn(source?.message ?? ''), key).toEqual(expect.arrayContaining(namesIn(message)));
    }
  });

  it('keeps name and description as short as the stores allow', () => {
    expect(messages.extension_name?.message.length).toBeLessThanOrEqual(40);
    expect(messages.extension_description?.message.length).toBeLessThanOrEqual(112);
  });

  it('names its own language', () => {
    expect(messages.language_tag?.message).toBe(locale.replace('_', '-'));
  });
});

describe('the messages', () => {
  it.each([
    ['error', Object.keys(SERVER_ERRORS)],
    ['refusal', REFUSAL_CODES],
    ['free', FREE_REASONS],
    ['action', ACTIONS],
    ['role', ROLES],
  ])('have a text for every %s', (prefix, codes) => {
    expect(codes.filter((code) => !(`${prefix}_${code}` in english))).toEqual([]);
  });

  it('are all used', () => {
    const code = `${sources('components')}${sources('entrypoints')}${sources('lib')}${readFileSync(new URL('wxt.config.ts', ROOT), 'utf8')}`;
    const built = [...code.matchAll(/`(\w+_)\$\{/g)].map(([, prefix = '']) => prefix);
    const unused = [...askedFor(english)].filter(
      (key) =>
        !code.includes(`'${key}'`) &&
        !code.includes(`__MSG_${key}__`) &&
        !built.some((prefix) => key.startsWith(prefix)),
    );
    expect(unused).toEqual([]);
  });
});
