import { expect, it } from 'vitest';
import { ERASED } from '../../../server/directory/erased.ts';
import { contactIdOf } from '../../../server/directory/ids.ts';
import { describeOnEngines } from '../support/engines.ts';
import { importText, jsonLines } from './import-text.ts';

describeOnEngines('a person who was erased', (database) => {
  it('comes back with no import: what a later record says is not stored', async () => {
    const { db } = database.engine;
    const take = (title: string) =>
      importText(
        database.engine,
        'erasing',
        jsonLines([
          {
            ...{ personId: 'p1', fullName: 'Nella Hask', slug: `nella-${title}`, title },
            emails: [{ email: 'nella@fernhollow.example', status: 'valid' }],
            phones: [{ number: '+353209150001', type: 'mobile', status: 'valid' }],
          },
        ]),
      );
    await take('buyer');
    const subject = contactIdOf('erasing', 'p1');
    await db
      .insertInto('suppressed_subjects')
      .values({ subject, erased: true, at: new Date('2026-03-10T12:00:00Z') })
      .execute();
    await take('director');
    const row = await db
      .selectFrom('contacts')
      .select(['company_id', 'profile', 'emails', 'phones'])
      .where('contact_id', '=', subject)
      .executeTakeFirst();
    expect(row).toEqual(ERASED);
    const aliases = await db
      .selectFrom('contact_aliases')
      .select('alias')
      .where('contact_id', '=', subject)
      .execute();
    expect(aliases.map(({ alias }) => alias)).not.toContain('slug:nella-director');
  });
});
