import { describe, expect, it } from 'vitest';
import { chooseContact } from '../../../server/directory/choose-contact.ts';
import { contactIdOf, contentHash, emailAlias } from '../../../server/directory/ids.ts';
import { mergeContent } from '../../../server/directory/import/merge-content.ts';
import {
  type Known,
  recordAliases,
  resolveContacts,
} from '../../../server/directory/import/resolve-contacts.ts';
import type { ContactRecord } from '../../../server/directory/records.ts';

const person = (personId: string, more: Partial<ContactRecord> = {}): ContactRecord => ({
  personId,
  profile: { fullName: personId, isEuContact: false },
  emails: [],
  phones: [],
  doNotProcess: false,
  ...more,
});
const NOTHING: Known = { records: new Map(), owners: new Map(), members: new Map(), sources: new Map() };

/** A contact `con_x` of source `other`, with these aliases. */
const knows = (aliases: readonly string[], source = 'other'): Known => ({
  records: new Map([[contactIdOf(source, 'x'), { contactId: 'con_x', contentHash: 'of-before' }]]),
  owners: new Map(aliases.map((alias) => [alias, 'con_x'])),
  members: new Map(aliases.filter((alias) => alias.startsWith('member:')).map((alias) => ['con_x', alias])),
  sources: new Map([['con_x', new Set([source])]]),
});
const contactOf = (record: ContactRecord, known: Known, source = 'mine') =>
  resolveContacts(source, [record], known).map((resolution) =>
    'contactId' in resolution ? resolution.contactId : resolution.is,
  )[0];
const OWN = contactIdOf('mine', 'p');

describe('Who a record is about', () => {
  it('is a contact of its own when nobody is known under its identities', () => {
    expect(contactOf(person('p', { memberId: '3000000100', slug: 'p' }), NOTHING)).toBe(OWN);
  });

  it.each([
    ['the same member number: the same person', ['member:3000000100'], { memberId: '3000000100' }, 'con_x'],
    [
      'the same member number, another slug: the member number wins',
      ['member:3000000100', 'slug:old'],
      { memberId: '3000000100', slug: 'new' },
      'con_x',
    ],
    [
      'the same slug, other member numbers: the slug was reassigned, two people',
      ['member:3000000100', 'slug:same'],
      { memberId: '3000000200', slug: 'same' },
      OWN,
    ],
    [
      'the same slug, one member number: the same person',
      ['slug:same'],
      { memberId: '3000000100', slug: 'same' },
      'con_x',
    ],
    [
      'the same slug, the other member number: the same person',
      ['member:3000000100', 'slug:same'],
      { slug: 'same' },
      'con_x',
    ],
  ])('with %s', (_, aliases, identity, expected) => {
    expect(contactOf(person('p', identity), knows(aliases))).toBe(expected);
  });

  it('is another person when the source itself tells them apart by its ids', () => {
    expect(contactOf(person('p', { slug: 'same' }), knows(['slug:same'], 'mine'))).toBe(OWN);
    expect(contactOf(person('p', { memberId: '3000000100' }), knows(['member:3000000100'], 'mine'))).toBe(
      'refused',
    );
  });

  it('stays the same when the record changes, and is nothing to do when it does not', () => {
    const known = knows([], 'mine');
    expect(contactOf(person('x', { memberId: '3000000300' }), known)).toBe('con_x');
    const hash = contentHash(person('x'));
    const same = {
      ...known,
      records: new Map([[contactIdOf('mine', 'x'), { contactId: 'con_x', contentHash: hash }]]),
    };
    expect(contactOf(person('x'), same)).toBe('unchanged');
  });

  it('is decided in order: a number that a record gives up is free for the next', () => {
    const known = knows(['member:3000000100'], 'mine');
    const [first, second] = resolveContacts(
      'mine',
      [person('x', { memberId: '3000000300' }), person('p', { memberId: '3000000100' })],
      known,
    );
    expect(first).toMatchObject({ is: 'updated', contactId: 'con_x' });
    expect(second).toMatchObject({ is: 'created', contactId: OWN });
  });

  it('is found under addresses that are not known to be invalid, by their hash in lower case', () => {
    const emails = [
      { email: 'Ada@X.example', type: 'work' as const, status: 'valid' as const },
      { email: 'old@x.example', type: 'work' as const, status: 'invalid' as const },
    ];
    expect(recordAliases(person('p', { slug: 'p', emails }))).toEqual([
      'slug:p',
      emailAlias('ada@x.example'),
    ]);
  });
});

describe('Which contact is asked for', () => {
  const member = { aliases: ['contact:m', 'member:3000000100', 'slug:own'] };
  const slug = { aliases: ['contact:s', 'slug:same'] };
  const former = { aliases: ['contact:f', 'member:3000000900', 'slug:reused'] };
  const all = [slug, former, member];

  it.each([
    ['the member number before the slug', { memberId: '3000000100', slug: 'same' }, member],
    ['the slug when the member number is new', { memberId: '3000000200', slug: 'same' }, slug],
    [
      'nobody when the slug is of another member number',
      { memberId: '3000000200', slug: 'reused' },
      undefined,
    ],
    [
      'the member number before an id that a stale slug led to',
      { contactId: 'f', memberId: '3000000100' },
      member,
    ],
    ['the id first', { contactId: 's', slug: 'own' }, slug],
    ['nobody under an unknown identity', { slug: 'nobody' }, undefined],
  ])('is %s', (_, asked, expected) => {
    expect(chooseContact(asked, all)).toBe(expected);
  });
});

describe('What two sources know', () => {
  const older = {
    company_id: 'com_a',
    profile: {
      fullName: 'A',
      title: 'Boss',
      city: 'Lyon',
      countryIso2: 'FR',
      isEuContact: true,
      company: { name: 'Ombrant' },
    },
    emails: [{ email: 'Ada@x.example', type: 'work' as const, status: 'valid' as const }],
    phones: [
      { number: '+1 617 555 0101', type: 'mobile' as const, doNotCall: true, status: 'valid' as const },
    ],
  };

  it('is joined, the newer one winning where both know', () => {
    const newer = {
      company_id: null,
      profile: { fullName: 'B', isEuContact: false },
      emails: [{ email: 'ada@x.example', type: 'work' as const, status: 'invalid' as const }],
      phones: [
        { number: '+16175550102', type: 'mobile' as const, doNotCall: false, status: 'valid' as const },
      ],
    };
    const merged = mergeContent(older, newer);
    expect(merged.profile).toEqual({ ...older.profile, fullName: 'B' });
    expect(merged.company_id).toBe('com_a');
    expect(merged.emails).toEqual(newer.emails);
    expect(merged.phones).toEqual([...newer.phones, ...older.phones]);
  });

  it('never mixes two places or two companies', () => {
    const newer = {
      ...older,
      company_id: 'com_b',
      profile: { fullName: 'A', isEuContact: false, country: 'Norway' },
    };
    expect(mergeContent(older, newer).profile).toEqual({
      fullName: 'A',
      title: 'Boss',
      country: 'Norway',
      isEuContact: false,
    });
  });
});
