import { describe, expect, it } from 'vitest';
import { bulkOf } from '../../../components/contacts/bulk.ts';
import { choose } from '../../../components/contacts/choose.ts';
import { ANYBODY, filterOf } from '../../../components/contacts/wanted.ts';
import type { ContactLine } from '../../../lib/account/contact-index.ts';
import { contactsCsv } from '../../../lib/account/contacts-csv.ts';
import type { RevealedContact } from '../../../lib/protocol/contact.ts';
import type { FoundContact } from '../../../lib/protocol/directory-api.ts';

const contact: RevealedContact = {
  personId: 'p1',
  fullName: 'Maya Lindqvist',
  isEuContact: true,
  aliases: [],
};
const line = (personId: string, words: string): ContactLine => ({
  personId,
  name: words,
  title: '',
  company: '',
  country: '',
  emails: undefined,
  phones: undefined,
  words: words.toLowerCase(),
});

describe('contacts as CSV', () => {
  it('never lets a spreadsheet run what somebody wrote as a name', () => {
    const csv = contactsCsv([
      { ...contact, fullName: '=HYPERLINK("https://x.example")', firstName: '+1', lastName: '@a' },
    ]);
    const row = csv.split('\r\n')[1] ?? '';
    expect(row).toMatch(/^"'=HYPERLINK/);
    expect(row).toContain("'+1");
    expect(row).toContain("'@a");
  });

  it('has the values that are owned, and of the company its name only', () => {
    const csv = contactsCsv([
      {
        ...contact,
        emails: [{ email: 'maya@quillstreet.example', type: 'work' }],
        company: { companyId: 'c', name: 'Quillstreet', description: 'sold apart' },
      },
    ]);
    expect(csv).toContain('maya@quillstreet.example');
    expect(csv).toContain('Quillstreet');
    expect(csv).not.toContain('sold apart');
  });
});

describe('the list of contacts', () => {
  const lines = [line('1', 'Maya Lindqvist Rower'), line('2', 'Davor Telmund')];

  it('finds every word in any order, and only who is on the list', () => {
    expect(choose(lines, 'rower MAYA', undefined).map(({ personId }) => personId)).toEqual(['1']);
    expect(choose(lines, '', new Set(['2'])).map(({ personId }) => personId)).toEqual(['2']);
    expect(choose(lines, ' ', undefined)).toBe(lines);
  });

  it('searches 100,000 contacts within a frame or three', () => {
    const many = Array.from({ length: 100_000 }, (_, index) =>
      line(String(index), `Person ${index} of somewhere`),
    );
    const began = performance.now();
    expect(choose(many, 'person 99999', undefined)).toHaveLength(1);
    expect(performance.now() - began).toBeLessThan(500);
  });
});

describe('a bulk reveal', () => {
  const found = (personId: string, phones: FoundContact['price']['phones']): FoundContact => ({
    contact: { personId, fullName: personId, isEuContact: false },
    aliases: [],
    has: { emails: false, phones: phones !== null },
    price: { emails: null, phones },
  });

  it('asks for each person at the server’s price, and says the exact total', () => {
    const chosen = [
      found('new', { kind: 'price', credits: 5, priceList: 1 }),
      found('owned', { kind: 'free', credits: 0, reason: 'owned' }),
      found('none', null),
    ];
    expect(bulkOf(chosen, 'phones')).toEqual({
      items: [
        { personId: 'new', ceiling: 5 },
        { personId: 'owned', ceiling: 0 },
      ],
      total: 5,
    });
  });
});

describe('whom the directory is asked for', () => {
  it('sends what was typed and nothing empty', () => {
    expect(filterOf(ANYBODY)).toEqual({});
    expect(filterOf({ ...ANYBODY, country: ' France, DE ,', hasEmail: true })).toEqual({
      countries: ['France', 'DE'],
      hasEmail: true,
    });
  });
});
