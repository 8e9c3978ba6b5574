import { expect, it } from 'vitest';
import { companyIdOf, contactIdOf } from '../../../server/directory/ids.ts';
import { columnsOf } from '../../../server/directory/import/columns.ts';
import { companyRowSchema, contactRowSchema } from '../../../server/directory/import/row-schemas.ts';
import { postgresDirectory } from '../../../server/directory/postgres-directory.ts';
import { describeOnEngines } from '../support/engines.ts';
import { FULL_COMPANY, FULL_CONTACT } from './full-records.ts';
import { csv, importText, jsonLines } from './import-text.ts';

describeOnEngines('The directory in PostgreSQL', (database) => {
  const directory = () => postgresDirectory(database.engine.db);
  const importRows = (source: string, ...rows: object[]) =>
    importText(database.engine, source, jsonLines(rows));
  const found = async (person: { memberId?: string; slug?: string; contactId?: string }) =>
    (await directory().find([person]))[0];

  it.each(['csv', 'json lines'])(
    'gives back every field that the specification lists, from %s',
    async (format) => {
      const source = `full-${format.replace(' ', '-')}`;
      const memberId = format === 'csv' ? '3777000001' : '3777000002';
      const slug = format === 'csv' ? 'nella-quorven-51a0d3' : 'nella-quorven-2';
      const contact = { ...FULL_CONTACT, memberId, slug, linkedinUrl: `https://www.linkedin.com/in/${slug}` };
      for (const row of [FULL_COMPANY, contact]) {
        const text = format === 'csv' ? csv([row]) : jsonLines([row]);
        expect((await importText(database.engine, source, text)).rejections).toEqual([]);
      }

      const companyId = companyIdOf(source, 'c-1');
      const personId = contactIdOf(source, 'p-1');
      const company = { ...FULL_COMPANY, companyId };
      const { memberId: _m, slug: _s, emails, phones, doNotProcess, ...profile } = contact;
      const withoutStatus = (values: { status: string }[]) => values.map(({ status: _, ...value }) => value);
      expect(await found({ memberId })).toEqual({
        id: personId,
        profile: { ...profile, personId, companyId, company },
        aliases: expect.arrayContaining([`contact:${personId}`, `member:${memberId}`, `slug:${slug}`]),
        emails: withoutStatus(emails),
        phones: withoutStatus(phones),
        doNotProcess,
      });
      expect(await directory().company(companyId)).toEqual(company);
    },
  );

  it('has no field that the test above leaves out', () => {
    const named = (schema: typeof contactRowSchema | typeof companyRowSchema) =>
      [...columnsOf(schema).keys()].filter(
        (path) => !path.startsWith('company.') && path.includes('*') === false,
      );
    const has = (record: object, path: string) =>
      path.split('.').reduce<unknown>((value, step) => (value as Record<string, unknown>)?.[step], record);
    for (const path of named(contactRowSchema)) expect(has(FULL_CONTACT, path), path).toBeDefined();
    for (const path of named(companyRowSchema)) expect(has(FULL_COMPANY, path), path).toBeDefined();
  });

  it('answers in the order asked, with nothing for nobody', async () => {
    await importRows(
      'order',
      { personId: '1', fullName: 'Ada Telmund', memberId: '3400000001', slug: 'ada-telmund-o' },
      { personId: '2', fullName: 'Bram Leeswick', slug: 'bram-leeswick-o' },
    );
    const people = [{ slug: 'bram-leeswick-o' }, { memberId: '3400000009' }, { memberId: '3400000001' }];
    const names = (await directory().find(people)).map((contact) => contact?.profile.fullName);
    expect(names).toEqual(['Bram Leeswick', undefined, 'Ada Telmund']);
    expect(await directory().find([])).toEqual([]);
  });

  it('finds a contact by its id, its member number, and its slug in any case and form', async () => {
    await importRows('forms', {
      personId: '1',
      fullName: 'Élodie Q',
      memberId: '3400000011',
      slug: 'ÉLODIE-Q',
    });
    const id = contactIdOf('forms', '1');
    for (const person of [{ contactId: id }, { memberId: '3400000011' }, { slug: 'E\u0301lodie-q' }]) {
      expect((await found(person))?.id).toBe(id);
    }
  });

  it('gives nobody rather than the former owner of a slug that was reassigned', async () => {
    await importRows('reassigned', {
      personId: '1',
      fullName: 'Old Owner',
      memberId: '3400000021',
      slug: 'shared-o',
    });
    expect(await found({ memberId: '3400000022', slug: 'shared-o' })).toBeUndefined();
    expect((await found({ slug: 'shared-o' }))?.profile.fullName).toBe('Old Owner');
  });

  it('leaves out addresses and numbers that are known to be invalid', async () => {
    await importRows('invalid', {
      personId: '1',
      fullName: 'Cal Ormq',
      slug: 'cal-ormq-i',
      emails: [{ email: 'bounced@x.example', status: 'invalid' }, { email: 'good@x.example' }],
      phones: [{ number: '+16175550101', status: 'invalid' }],
    });
    const contact = await found({ slug: 'cal-ormq-i' });
    expect(contact?.emails).toEqual([{ email: 'good@x.example', type: 'unknown' }]);
    expect(contact?.phones).toEqual([]);
  });

  it('hands out no value of a person who asked not to be processed, and no later import makes it do so', async () => {
    const row = {
      personId: '1',
      fullName: 'Dor Fenzl',
      slug: 'dor-fenzl-d',
      emails: [{ email: 'd@x.example' }],
      phones: [{ number: '+16175550102' }],
    };
    await importRows('suppressed', { ...row, doNotProcess: true });
    await importRows('suppressed', { ...row, doNotProcess: false, title: 'Planner' });
    expect(await found({ slug: 'dor-fenzl-d' })).toMatchObject({
      doNotProcess: true,
      emails: [],
      phones: [],
      profile: { title: 'Planner' },
    });
  });

  it('keeps the hashes of addresses to itself: they would tell whether a guessed address is right', async () => {
    await importRows('hashes', {
      personId: '1',
      fullName: 'Eve Drask',
      slug: 'eve-drask',
      email: 'eve@x.example',
    });
    const id = contactIdOf('hashes', '1');
    const aliases = [`contact:${id}`, 'slug:eve-drask'];
    expect((await found({ contactId: id }))?.aliases).toEqual(aliases);
    expect(await directory().aliases([id, 'con_nobody'])).toEqual(new Map([[id, aliases]]));
    expect(await directory().aliases([])).toEqual(new Map());
    const stored = await database.engine.db
      .selectFrom('contact_aliases')
      .select('alias')
      .where('contact_id', '=', id)
      .execute();
    expect(stored.map(({ alias }) => alias.split(':')[0]).sort()).toEqual(['email', 'slug']);
  });

  it("shows the company of a contact's own row until that company is imported", async () => {
    const row = { personId: '1', fullName: 'Fen Vornd', slug: 'fen-vornd', companyId: '7' };
    await importRows('inline', { ...row, company: { name: 'As the contact says' } });
    const companyId = companyIdOf('inline', '7');
    expect((await found({ slug: 'fen-vornd' }))?.profile.company).toEqual({
      companyId,
      name: 'As the contact says',
    });
    await importRows('inline', { companyId: '7', name: 'As the company says' });
    expect((await found({ slug: 'fen-vornd' }))?.profile.company).toEqual({
      companyId,
      name: 'As the company says',
    });
    expect(await directory().company('com_nobody')).toBeUndefined();
  });
});
