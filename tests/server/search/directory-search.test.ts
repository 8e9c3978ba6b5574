import { expect, it } from 'vitest';
import { contactIdOf } from '../../../server/directory/ids.ts';
import { postgresDirectory } from '../../../server/directory/postgres-directory.ts';
import type { CompanyFilter, ContactFilter } from '../../../server/directory/search/filters.ts';
import { postgresSearch } from '../../../server/directory/search/postgres-search.ts';
import { UnknownCursor } from '../../../server/directory/search/search.ts';
import { importText, jsonLines } from '../directory/import-text.ts';
import { describeOnEngines } from '../support/engines.ts';

const email = { email: 'a@fernhollow.example', status: 'valid' };
const phone = { number: '+15550100199', status: 'valid' };
const person = (personId: string, fullName: string, more: object = {}) => ({ personId, fullName, ...more });

const PEOPLE = [
  person('1', 'Élodie Quorven', {
    ...{ title: 'Head of Freight Planning', seniority: 'director', departments: ['Operations'] },
    ...{
      country: 'Norway',
      countryIso2: 'NO',
      city: 'Oslo',
      companyId: 'fern',
      emails: [email],
      phones: [phone],
    },
  }),
  person('2', 'Bram Telmund', {
    ...{ title: 'VP of Sales', seniority: 'vp', departments: ['Sales', 'Marketing'] },
    ...{ country: 'France', countryIso2: 'FR', city: 'Lyon', companyId: 'omb', emails: [email] },
  }),
  person('3', 'Calla Leeswick', {
    title: 'Planner',
    companyId: 'fern',
    phones: [{ ...phone, status: 'invalid' }],
  }),
  person('4', 'Dorian Brask', { title: 'Planner', companyId: 'fern', doNotProcess: true, emails: [email] }),
];
const COMPANIES = [
  {
    ...{ companyId: 'fern', name: 'Fernhollow Labs', fqdn: 'fernhollow.example', employees: 364 },
    ...{
      revenueRange: { min: 10_000_000, max: 50_000_000 },
      mainIndustry: 'Software',
      technologies: ['React', 'SAP'],
    },
    ...{ country: 'Norway', description: 'Freight planning.' },
  },
  {
    companyId: 'omb',
    name: 'Ombrant',
    fqdn: 'ombrant.example',
    companySize: { min: 11, max: 50 },
    mainIndustry: 'Foods',
  },
];

describeOnEngines('the search over the directory', (database) => {
  const search = () => postgresSearch(database.engine.db, postgresDirectory(database.engine.db));
  let filled: Promise<unknown> | undefined;
  const fill = () => {
    filled ??= importText(database.engine, 'search', jsonLines(PEOPLE)).then(() =>
      importText(database.engine, 'search', jsonLines(COMPANIES)),
    );
    return filled;
  };
  const names = async (filter: ContactFilter) => {
    await fill();
    const found = await search().contacts({ filter, limit: 25, facets: false });
    return found.results.map(({ profile }) => profile.fullName.split(' ')[0]);
  };
  const companies = async (filter: CompanyFilter) => {
    await fill();
    return (await search().companies({ filter, limit: 25, facets: false })).results.map(({ name }) => name);
  };

  it.each<[string, ContactFilter, string[]]>([
    ['nothing asked: everybody but who asked not to be processed', {}, ['Bram', 'Calla', 'Élodie']],
    [
      'words of name, title and company, also begun and without accents',
      { text: 'elodie plan fern' },
      ['Élodie'],
    ],
    ['part of a name', { names: ['ESWI'] }, ['Calla']],
    ['words of the title', { titles: ['head planning', 'sales'] }, ['Bram', 'Élodie']],
    ['seniority', { terms: { seniority: ['VP', 'director'] } }, ['Bram', 'Élodie']],
    ['department', { terms: { department: ['marketing'] } }, ['Bram']],
    ['company by part of its name or domain', { companies: ['hollow', 'nobody'] }, ['Calla', 'Élodie']],
    ['industry of the company', { terms: { industry: ['software'] } }, ['Calla', 'Élodie']],
    ['employees', { sizes: [{ min: 11, max: 50 }] }, ['Bram']],
    ['revenue', { revenues: [{ min: 5_000_000 }] }, ['Calla', 'Élodie']],
    ['country by name or code', { terms: { country: ['NO', 'germany'] } }, ['Élodie']],
    ['city', { terms: { city: ['lyon'] } }, ['Bram']],
    ['one technology', { terms: { technology: ['react', 'cobol'] } }, ['Calla', 'Élodie']],
    ['all technologies', { terms: { technology: ['react', 'cobol'] }, allTechnologies: true }, []],
    ['has an email', { hasEmail: true }, ['Bram', 'Élodie']],
    ['an invalid number is no phone', { hasPhone: true }, ['Élodie']],
    ['has no phone', { hasPhone: false }, ['Bram', 'Calla']],
    ['left out', { without: { seniority: ['vp'] } }, ['Calla', 'Élodie']],
    ['several at once', { hasEmail: true, terms: { country: ['france'] }, titles: ['sales'] }, ['Bram']],
    ['a text without a word', { text: '%' }, []],
    ['a text as a pattern', { names: ['%'] }, []],
  ])('finds by %s', async (_, filter, expected) => {
    expect(await names(filter)).toEqual(expected);
  });

  it('leaves out who is owned', async () => {
    expect(await names({ withoutIds: [contactIdOf('search', '2')] })).toEqual(['Calla', 'Élodie']);
  });

  it('finds companies in the same ways', async () => {
    expect(await companies({ text: 'freight' })).toEqual(['Fernhollow Labs']);
    expect(await companies({ names: ['omb'] })).toEqual(['Ombrant']);
    expect(await companies({ terms: { domain: ['ombrant.example'] } })).toEqual(['Ombrant']);
    expect(await companies({ sizes: [{ min: 300, max: 400 }] })).toEqual(['Fernhollow Labs']);
    expect(await companies({ without: { industry: ['foods'] } })).toEqual(['Fernhollow Labs']);
  });

  it('counts the values of what it found, exactly', async () => {
    await fill();
    const { total, facets } = await search().contacts({ filter: {}, limit: 1, facets: true });
    expect(total).toEqual({ count: 3, about: false });
    expect(facets).toMatchObject({
      seniority: [
        { value: 'director', count: 1 },
        { value: 'vp', count: 1 },
      ],
      technology: [
        { value: 'React', count: 2 },
        { value: 'SAP', count: 2 },
      ],
      hasEmail: [
        { value: 'true', count: 2 },
        { value: 'false', count: 1 },
      ],
    });
  });

  it('turns pages without a row twice or missing, whatever is added meanwhile', async () => {
    await fill();
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await search().contacts({
        filter: {},
        limit: 1,
        facets: false,
        cursor: cursor ?? undefined,
      });
      seen.push(...page.results.map(({ id }) => id));
      if (seen.length === 1)
        await importText(database.engine, 'added', jsonLines([person('9', 'Aaron Before')]));
      cursor = page.cursor;
    } while (cursor !== null);
    expect(seen).toEqual(['2', '3', '1'].map((id) => contactIdOf('search', id)));
    await importText(
      database.engine,
      'added',
      jsonLines([person('9', 'Aaron Before', { doNotProcess: true })]),
    );
  });

  it('follows a company that changes, and forgets who asks not to be processed', async () => {
    const rows = [{ companyId: 'moves', name: 'Moving Ltd', mainIndustry: 'Energy' }];
    await importText(database.engine, 'moves', jsonLines([person('1', 'Zed Mover', { companyId: 'moves' })]));
    expect(await names({ terms: { industry: ['energy'] } })).toEqual([]);
    await importText(database.engine, 'moves', jsonLines(rows));
    expect(await names({ terms: { industry: ['energy'] } })).toEqual(['Zed']);
    const asked = person('1', 'Zed Mover', { companyId: 'moves', doNotProcess: true });
    await importText(database.engine, 'moves', jsonLines([asked]));
    expect(await names({ terms: { industry: ['energy'] } })).toEqual([]);
  });

  it('refuses a cursor that no search gave', async () => {
    for (const cursor of ['x', 'WzFd', 'bnVsbA']) {
      await expect(search().contacts({ filter: {}, limit: 5, facets: false, cursor })).rejects.toThrow(
        UnknownCursor,
      );
    }
  });
});
