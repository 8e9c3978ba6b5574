import { expect, it } from 'vitest';
import { contactIdOf } from '../../../server/directory/ids.ts';
import { postgresDirectory } from '../../../server/directory/postgres-directory.ts';
import { describeOnEngines } from '../support/engines.ts';
import { FULL_CONTACT } from './full-records.ts';
import { csv, importText, jsonLines } from './import-text.ts';

const people = (count: number, prefix: string) =>
  Array.from({ length: count }, (_, index) => ({
    personId: `${prefix}-${index}`,
    fullName: `Person Number${index}`,
    slug: `${prefix}-${index}`,
    departments: ['Sales', 'Operations'],
    emails: [{ email: `${prefix}${index}@x.example`, type: 'work', status: 'valid' }],
    phones: [{ number: '+16175550123', type: 'mobile', doNotCall: index % 2 === 0, status: 'unknown' }],
  }));

describeOnEngines('Importing a directory file', (database) => {
  const importRows = (source: string, ...rows: object[]) =>
    importText(database.engine, source, jsonLines(rows));
  const find = async (...people: { memberId?: string; slug?: string; contactId?: string }[]) =>
    postgresDirectory(database.engine.db).find(people);
  const idOf = async (person: { memberId?: string; slug?: string }) => (await find(person))[0]?.id;

  const everything = async () => {
    const { db } = database.engine;
    return {
      contacts: await db.selectFrom('contacts').selectAll().orderBy('contact_id').execute(),
      companies: await db.selectFrom('companies').selectAll().orderBy('company_id').execute(),
      aliases: await db.selectFrom('contact_aliases').selectAll().orderBy('alias').execute(),
      sources: await db.selectFrom('contact_sources').selectAll().orderBy('record_id').execute(),
    };
  };

  it('creates each row once, and changes nothing when it is repeated', async () => {
    const text = csv(people(1203, 'repeat'));
    const first = await importText(database.engine, 'repeat', text);
    expect(first.summary).toEqual({
      read: 1203,
      created: 1203,
      updated: 0,
      unchanged: 0,
      rejected: 0,
      resumed: 0,
    });
    const before = await everything();
    const second = await importText(database.engine, 'repeat', text);
    expect(second.summary).toEqual({
      read: 1203,
      created: 0,
      updated: 0,
      unchanged: 1203,
      rejected: 0,
      resumed: 0,
    });
    expect(await everything()).toEqual(before);
  });

  it('updates only what changed, and drops an identity that the row has no more', async () => {
    const [one, two, three] = people(3, 'change');
    await importRows('change', one ?? {}, two ?? {}, { ...three, memberId: '3500000001' });
    const { summary } = await importRows(
      'change',
      one ?? {},
      { ...two, slug: 'moved-on', title: 'Boss' },
      three ?? {},
    );
    expect(summary).toEqual({ read: 3, created: 0, updated: 2, unchanged: 1, rejected: 0, resumed: 0 });
    expect(await idOf({ slug: 'change-1' })).toBeUndefined();
    expect((await find({ slug: 'moved-on' }))[0]?.profile.title).toBe('Boss');
    expect(await idOf({ memberId: '3500000001' })).toBeUndefined();
  });

  it('reads the same rows from CSV and from JSON Lines', async () => {
    const rows = [
      ...people(30, 'same'),
      { ...FULL_CONTACT, linkedinUrl: undefined, memberId: '3500000011', slug: 'same-x' },
    ];
    await importText(database.engine, 'same', csv(rows));
    const again = await importText(database.engine, 'same', jsonLines(rows));
    expect(again.summary).toMatchObject({ read: 31, unchanged: 31 });
  });

  it('takes a byte order mark, CRLF, quoted newlines, semicolons and the names of the specification', async () => {
    const text =
      '\uFEFFpersonId;fullName;slug;email;emailType;emailConfidence;phone;phoneType;doNotCall;is_eu_contact;location_coordinates;departments\r\n' +
      'p;"Line one\r\nline ""two""";spelling-s;e@x.example;work;A+;+16175550111;direct;yes;TRUE;"10.75; 59.91";"Sales; Ops"\r\n' +
      ';;;;;;;;;;;\r\n\r\n';
    const { summary, rejections } = await importText(database.engine, 'spelling', text);
    expect(rejections).toEqual([]);
    expect(summary).toMatchObject({ read: 1, created: 1 });
    const [contact] = await find({ slug: 'spelling-s' });
    expect(contact).toMatchObject({
      profile: {
        fullName: 'Line one\nline "two"',
        isEuContact: true,
        locationCoordinates: [10.75, 59.91],
        departments: ['Sales', 'Ops'],
      },
      emails: [{ email: 'e@x.example', type: 'work', confidence: 'A+' }],
      phones: [{ number: '+16175550111', type: 'direct', doNotCall: true }],
    });
  });

  it('reports each corrupted CSV row with its line, field and reason, and imports the rest', async () => {
    const bytes = Buffer.concat([
      Buffer.from('personId,fullName,slug,email,memberId,locationCoordinates.1\n'),
      Buffer.from('1,Good One,broken-1,,,\n'),
      Buffer.from('2,"Quote "in the middle,broken-2,,,\n'),
      Buffer.from('3,Good Three,broken-3,,,\n'),
      Buffer.from('4,Too,Few\n'),
      Buffer.from('5,Bad Mail,broken-5,not an address,,\n'),
      Buffer.from('6,"Two\nlines",broken-6,,,\n'),
      Buffer.from('7,,broken-7,,,\n'),
      Buffer.from('8,Bad Number,broken-8,,12,far\n'),
      Buffer.concat([Buffer.from('9,Latin '), Buffer.from([0xe9]), Buffer.from(',broken-9,,,\n')]),
      Buffer.from('1,Same Id,broken-10,,,\n'),
      Buffer.from(',No Id,broken-11,,,\n'),
      Buffer.from('12,Good Twelve,broken-12,,,'),
    ]);
    const { summary, rejections } = await importText(database.engine, 'broken', bytes);
    const reasons = new Map(rejections.map(({ line, field, reason }) => [`${line} ${field}`, reason]));
    expect(
      Object.fromEntries([...reasons].sort(([a], [b]) => Number.parseInt(a, 10) - Number.parseInt(b, 10))),
    ).toEqual({
      '3 ': 'has a quote that is not closed or not doubled',
      '5 ': 'has 3 values, the first line names 6',
      '6 emails.1.email': 'Invalid email address',
      '9 fullName': 'is missing',
      '10 memberId': 'is not a LinkedIn member number',
      '10 locationCoordinates': expect.any(String),
      '10 locationCoordinates.1': expect.any(String),
      '11 fullName': 'has characters that are not text',
      '12 personId': 'is that of an earlier row of this file',
      '13 personId': 'is missing',
    });
    expect(summary).toEqual({ read: 12, created: 4, updated: 0, unchanged: 0, rejected: 8, resumed: 0 });
    for (const slug of ['broken-1', 'broken-3', 'broken-6', 'broken-12']) {
      expect(await idOf({ slug }), slug).toBeDefined();
    }
  });

  it('reports each corrupted line of JSON Lines, and imports the rest', async () => {
    const text = [
      '{"personId":"1","fullName":"Good One","slug":"lines-1"}',
      '{"personId":"2","fullName":',
      '',
      '[]',
      '{"personId":"5","fullName":"Unknown","shoeSize":44}',
      '{"personId":"6","fullName":"Nul \\u0000"}',
      '{"personId":"7","fullName":"Half \\ud800"}',
      '{"personId":"8","fullName":"Deep","previousJob":{"a":{"b":{"c":{"d":{"e":{"f":1}}}}}}}',
      '{"personId":"9","fullName":"Proto","__proto__":{"x":1}}',
      '{"companyId":"10"}',
      `{"personId":"11","fullName":"${'long'.repeat(300_000)}"}`,
      '{"personId":"12","fullName":"Good Twelve","slug":"lines-12","memberId":3500000021,"emails":[],"city":""}',
    ].join('\n');
    const { summary, rejections } = await importText(database.engine, 'lines', text);
    expect(rejections).toEqual([
      { line: 2, field: '', reason: 'is not JSON' },
      { line: 4, field: '', reason: 'is not a JSON object' },
      { line: 5, field: 'shoeSize', reason: 'is not a known field' },
      { line: 6, field: 'fullName', reason: 'has characters that are not text' },
      { line: 7, field: 'fullName', reason: 'has characters that are not text' },
      { line: 8, field: '', reason: 'is nested too deeply' },
      { line: 9, field: '__proto__.x', reason: 'is not a known field' },
      { line: 10, field: 'name', reason: 'is missing' },
      { line: 11, field: '', reason: 'is longer than 1000000 characters' },
    ]);
    expect(summary).toMatchObject({ read: 11, created: 2, rejected: 9, resumed: 0 });
    expect(await idOf({ memberId: '3500000021' })).toBe(contactIdOf('lines', '12'));
  });

  it('moves a reassigned slug to its new owner: two people, told apart by their member numbers', async () => {
    await importRows('slugs', { personId: 'a', fullName: 'A', memberId: '3500000031', slug: 'reused' });
    const { summary } = await importRows('slugs', {
      personId: 'b',
      fullName: 'B',
      memberId: '3500000032',
      slug: 'reused',
    });
    expect(summary.created).toBe(1);
    expect(await idOf({ memberId: '3500000031', slug: 'reused' })).toBe(contactIdOf('slugs', 'a'));
    expect(await idOf({ memberId: '3500000032', slug: 'reused' })).toBe(contactIdOf('slugs', 'b'));
    expect(await idOf({ slug: 'reused' })).toBe(contactIdOf('slugs', 'b'));
  });

  it('refuses a second person with the same member number in one source', async () => {
    const twice = [
      { personId: 'a', fullName: 'A', memberId: '3500000041' },
      { personId: 'b', fullName: 'B', memberId: '3500000041' },
    ];
    for (const repeat of [1, 2]) {
      const { summary, rejections } = await importRows('members', ...twice);
      expect(rejections, `import ${repeat}`).toEqual([
        { line: 2, field: 'memberId', reason: 'belongs to another contact already' },
      ]);
      expect(summary).toMatchObject({ rejected: 1, resumed: 0 });
    }
    expect(await idOf({ memberId: '3500000041' })).toBe(contactIdOf('members', 'a'));
  });

  it('joins what two sources know of one member number, so that no account pays for the person twice', async () => {
    await importRows('crm', {
      personId: '1',
      fullName: 'A',
      memberId: '3500000051',
      title: 'Boss',
      email: 'a@x.example',
    });
    const second = {
      personId: '9',
      fullName: 'A B',
      memberId: '3500000051',
      slug: 'joined',
      phone: '+16175550133',
    };
    expect((await importRows('list', second)).summary).toMatchObject({ created: 0, updated: 1 });
    const [contact] = await find({ slug: 'joined' });
    expect(contact).toMatchObject({
      id: contactIdOf('crm', '1'),
      profile: { fullName: 'A B', title: 'Boss' },
      emails: [{ email: 'a@x.example' }],
      phones: [{ number: '+16175550133' }],
    });
    expect((await importRows('list', second)).summary).toMatchObject({ unchanged: 1 });
  });

  it.each([
    ['', 'The file is empty.'],
    ['\n \n', 'The file is empty.'],
    ['personId,shoeSize,fullName\n', 'Columns that a contact does not have: "shoeSize".'],
    ['name,city\n', 'neither a column personId'],
    ['personId,fullName,email,emails.1.email\n', 'The column emails.1.email is there twice.'],
    ['personId,"full"Name\n', 'The quotes in the first line are broken.'],
    ['[{"personId":"1"}]', 'one JSON object a line'],
    [new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 8]), 'This is not a text file'],
    [Buffer.from('\uFEFFpersonId,fullName\n', 'utf16le'), 'This is not a text file'],
  ])('says why a file is of no use: %j', async (text, sentence) => {
    await expect(importText(database.engine, 'unusable', text)).rejects.toThrow(sentence);
  });

  it('keeps the rows before a quote that is never closed, and says in which line it is', async () => {
    const text =
      'personId,fullName,slug\n1,Before,unclosed-1\n2,"Never closed,unclosed-2\n3,Inside,unclosed-3\n';
    await expect(importText(database.engine, 'unclosed', text)).rejects.toThrow(
      'A quote that is opened in the row of line 3 is never closed. Close it, or double it (""). The 1 good rows before it were imported.',
    );
    expect(await idOf({ slug: 'unclosed-1' })).toBeDefined();
    expect(await idOf({ slug: 'unclosed-3' })).toBeUndefined();
    // the next import is not disturbed
    expect(
      (await importText(database.engine, 'unclosed', 'personId,fullName\n4,After\n')).summary.created,
    ).toBe(1);
  });

  it('does not hold a file in memory that never ends its quote', async () => {
    const text = `personId,fullName\n1,"${'x'.repeat(3_000_000)}`;
    await expect(importText(database.engine, 'endless', text)).rejects.toThrow('line 2 is never closed');
  });
});
