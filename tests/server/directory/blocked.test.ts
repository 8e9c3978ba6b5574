import { expect, it } from 'vitest';
import { block, identityIn } from '../../../server/directory/blocked.ts';
import { contactIdOf } from '../../../server/directory/ids.ts';
import { postgresDirectory } from '../../../server/directory/postgres-directory.ts';
import { postgresSearch } from '../../../server/directory/search/postgres-search.ts';
import { describeOnEngines } from '../support/engines.ts';
import { importText, jsonLines } from './import-text.ts';

const AT = new Date('2026-03-10T12:00:00Z');

describeOnEngines('the list of people who asked not to be processed', (database) => {
  const directory = () => postgresDirectory(database.engine.db);
  const take = (source: string, ...rows: object[]) => importText(database.engine, source, jsonLines(rows));
  const person = (name: string, of: string) => ({
    ...{
      personId: name,
      fullName: `Nella ${name}`,
      slug: `nella-${name}-${of}`,
      company: { name: 'Fernhollow' },
    },
    emails: [{ email: `${name}-${of}@fernhollow.example`, status: 'valid' }],
  });
  const onList = async (text: string): Promise<number> =>
    block(database.engine.db, identityIn(text) ?? '', AT);
  const shown = async (source: string, name: string) => {
    const contactId = contactIdOf(source, name);
    const [contact] = await directory().find([{ contactId }]);
    const found = await postgresSearch(database.engine.db, directory()).contacts({
      ...{ filter: { ids: [contactId] }, limit: 1, facets: false },
    });
    return {
      doNotProcess: contact?.doNotProcess,
      emails: contact?.emails.length,
      found: found.results.length,
    };
  };
  const blocked = { doNotProcess: true, emails: 0, found: 0 };
  const open = { doNotProcess: false, emails: 1, found: 1 };

  it.each([
    ['email', 'Mail', 'MAIL-now@fernhollow.example'],
    ['LinkedIn address', 'Link', 'https://www.linkedin.com/in/nella-Link-now/'],
    ['slug', 'Slug', 'slug:nella-slug-now'],
    ['name and company', 'Name', 'name:NELLA Náme|fernhollow'],
  ])('holds for a contact that is there, by %s', async (_, name, identity) => {
    await take('now', person(name, 'now'), person(`other${name}`, 'now'));
    expect(await shown('now', name)).toEqual(open);
    expect(await onList(identity)).toBe(1);
    expect(await onList(identity)).toBe(0);
    expect(await shown('now', name)).toEqual(blocked);
    expect(await shown('now', `other${name}`)).toEqual(open);
  });

  it('holds for a contact that comes later, from any source, again and again', async () => {
    for (const text of ['late-a@fernhollow.example', 'slug:nella-slug-later', 'name:Nella Byname|Late Ltd']) {
      expect(await onList(text)).toBe(0);
    }
    const mail = {
      ...person('Mail', 'x'),
      emails: [{ email: 'Late-A@fernhollow.example', status: 'valid' }],
    };
    const slug = { ...person('Slug', 'later') };
    const name = { ...person('Byname', 'later'), companyId: 'late', company: undefined };
    await take('later', mail, slug, name, person('Free', 'later'));
    expect(await shown('later', 'Mail')).toEqual(blocked);
    expect(await shown('later', 'Slug')).toEqual(blocked);
    expect(await shown('later', 'Free')).toEqual(open);
    await take('later', { companyId: 'late', name: 'Late Ltd' });
    expect(await shown('later', 'Byname')).toEqual(blocked);
    await take('later', { ...slug, title: 'Lead' });
    expect(await shown('later', 'Slug')).toEqual(blocked);
  });

  it('names nobody itself', async () => {
    const rows = await database.engine.db.selectFrom('do_not_process').selectAll().execute();
    for (const { identity } of rows) expect(identity).toMatch(/^[0-9a-f]{64}$/);
  });

  it('understands nothing but an identity', () => {
    for (const text of ['', 'nobody', 'name:|', 'member:12', 'slug:', 'https://example.com/in/x']) {
      expect(identityIn(text), text).toBeUndefined();
    }
  });
});
