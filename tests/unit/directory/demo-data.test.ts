import { describe, expect, it } from 'vitest';
import { demoData } from '../../../server/directory/demo-data.ts';
import { DEMO_PEOPLE } from '../../../server/directory/demo-people.ts';
import { columnsOf } from '../../../server/directory/import/columns.ts';
import { companyRowSchema, contactRowSchema } from '../../../server/directory/import/row-schemas.ts';

const data = demoData();
const { contacts, companies } = data;
const good = (values: readonly { status: string }[]) => values.filter(({ status }) => status !== 'invalid');

/** Ranges that regulators keep for films and books: they ring nowhere. */
const FICTIONAL =
  /^(?:\+1\d{3}55501\d{2}|\+447700900\d{3}|\+442079460\d{3}|\+3363998\d{4}|\+3319900\d{4}|\+49176040690\d{2}|\+493023125\d{3}|\+3532091\d{5})$/;

describe('Demo data', () => {
  it('is the same for the same seed, and other data for another', () => {
    expect(demoData()).toEqual(data);
    expect(demoData(7)).not.toEqual(data);
    const fixed = Object.keys(DEMO_PEOPLE).length;
    expect(demoData(7).contacts.slice(0, fixed)).toEqual(contacts.slice(0, fixed));
  });

  it('has at least 2,000 people in 300 companies, nobody twice', () => {
    expect(contacts.length).toBeGreaterThanOrEqual(2_000);
    expect(companies).toHaveLength(300);
    expect(new Set(companies.map(({ companyId }) => companyId)).size).toBe(300);
    const employers = new Set(contacts.map(({ companyId }) => companyId));
    expect(companies.every(({ companyId }) => employers.has(companyId))).toBe(true);
    for (const name of ['personId', 'memberId', 'slug'] as const) {
      expect(new Set(contacts.map((contact) => contact[name])).size, name).toBe(contacts.length);
    }
  });

  it('has every kind of person that a test or a page needs, and more than a few of each', () => {
    const count = (is: (contact: (typeof contacts)[number]) => boolean) => contacts.filter(is).length;
    const emails = (contact: (typeof contacts)[number]) => good(contact.emails).length > 0;
    const phones = (contact: (typeof contacts)[number]) => good(contact.phones).length > 0;
    expect(count((contact) => emails(contact) && phones(contact))).toBeGreaterThan(1_000);
    expect(count((contact) => emails(contact) && contact.phones.length === 0)).toBeGreaterThan(100);
    expect(count((contact) => phones(contact) && contact.emails.length === 0)).toBeGreaterThan(100);
    expect(count((contact) => contact.emails.length + contact.phones.length === 0)).toBeGreaterThan(50);
    const onlyInvalid = (contact: (typeof contacts)[number]) =>
      contact.emails.length > 0 && contact.phones.length > 0 && !emails(contact) && !phones(contact);
    expect(count(onlyInvalid)).toBeGreaterThan(50);
    expect(count(({ phones: numbers }) => numbers.some(({ doNotCall }) => doNotCall))).toBeGreaterThan(50);
    expect(count(({ profile }) => profile.isEuContact)).toBeGreaterThan(200);
    expect(count(({ profile }) => !profile.isEuContact)).toBeGreaterThan(200);
    expect(count(({ doNotProcess }) => doNotProcess)).toBeGreaterThan(10);
  });

  it('holds nobody real: reserved domains, fictional numbers, member numbers that nobody has', () => {
    const addresses = [
      ...contacts.flatMap(({ emails }) => emails.map(({ email }) => email)),
      ...companies.flatMap(({ company }) => company.email ?? []),
    ];
    expect(addresses.filter((address) => !/@[a-z0-9-]+\.example$/.test(address))).toEqual([]);
    const hosts = companies.flatMap(({ company }) => [company.homepageUrl, company.logoUrl, company.fqdn]);
    expect(hosts.filter((host) => !host?.split('/').some((part) => part.endsWith('.example')))).toEqual([]);
    const numbers = contacts.flatMap(({ phones }) => phones.map(({ number }) => number));
    expect(numbers.filter((number) => !FICTIONAL.test(number))).toEqual([]);
    expect(contacts.filter(({ memberId }) => Number(memberId) <= 3_000_000_000)).toEqual([]);
  });

  it('has a value in every field that the specification lists', () => {
    const pathsOf = (value: unknown, path: string): string[] => {
      if (Array.isArray(value)) return [path, ...value.flatMap((item) => pathsOf(item, `${path}.*`))];
      if (typeof value !== 'object' || value === null) return value === undefined ? [] : [path];
      return Object.entries(value).flatMap(([name, member]) => pathsOf(member, `${path}.${name}`));
    };
    const filled = (records: readonly object[]) =>
      new Set(records.flatMap((record) => pathsOf(record, '')).map((path) => path.slice(1)));
    const missing = (schema: typeof contactRowSchema | typeof companyRowSchema, records: readonly object[]) =>
      [...columnsOf(schema).keys()].filter((path) => !filled(records).has(path));
    const asRow = contacts.slice(0, 50).map(({ profile, ...rest }) => ({ ...profile, ...rest }));
    // an inline company stands in for one that is not imported
    expect(missing(contactRowSchema, asRow).filter((path) => !path.startsWith('company.'))).toEqual([]);
    expect(
      missing(
        companyRowSchema,
        companies.slice(0, 50).map(({ company, ...rest }) => ({ ...company, ...rest })),
      ),
    ).toEqual([]);
  });

  it('documents its fixed people', () => {
    const has = (name: keyof typeof DEMO_PEOPLE) => [
      DEMO_PEOPLE[name].emails.length > 0,
      DEMO_PEOPLE[name].phones.length > 0,
    ];
    expect(has('orla')).toEqual([true, true]);
    expect(has('davor')).toEqual([true, true]);
    expect(has('emailOnly')).toEqual([true, false]);
    expect(has('phoneOnlyDoNotCall')).toEqual([false, true]);
    expect(has('neither')).toEqual([false, false]);
    expect(has('invalidOnly')).toEqual([false, false]);
    expect(has('european')).toEqual([true, true]);
    expect(has('doNotProcess')).toEqual([false, false]);
    expect(DEMO_PEOPLE.longName.fullName.length).toBeGreaterThan(120);
    expect(DEMO_PEOPLE.rightToLeft.fullName).toMatch(/^\p{Script=Hebrew}/u);
  });
});
