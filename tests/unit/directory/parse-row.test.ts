import { describe, expect, it } from 'vitest';
import { parseRow } from '../../../server/directory/import/parse-row.ts';

const contact = (cells: Record<string, unknown>) =>
  parseRow('contact', {
    line: 7,
    cells: Object.entries({ personId: 'p', fullName: 'Ada Telmund', ...cells }),
  });
const record = (cells: Record<string, unknown>) => {
  const parsed = contact(cells);
  if (Array.isArray(parsed) || parsed.type !== 'contact')
    throw new Error(`refused: ${JSON.stringify(parsed)}`);
  return parsed.record;
};

describe('A row of a contact', () => {
  it('has no value where the file has none', () => {
    const { profile } = record({ title: '  ', city: null, departments: ' ; ', 'previousJob.title': '' });
    expect(profile).toEqual({ fullName: 'Ada Telmund', isEuContact: false });
  });

  it('takes its name from first and last name when it has no other', () => {
    expect(record({ fullName: '', firstName: 'Ada', lastName: 'Quorven' }).profile.fullName).toBe(
      'Ada Quorven',
    );
  });

  it('counts as an EU contact by its country when it does not say', () => {
    expect(record({ countryIso2: 'FR' }).profile.isEuContact).toBe(true);
    expect(record({ countryIso2: 'NO' }).profile.isEuContact).toBe(false);
    expect(record({ countryIso2: 'FR', isEuContact: 'no' }).profile.isEuContact).toBe(false);
  });

  it('takes slug and member number from the address of the profile', () => {
    const id = 'ACoAALlxfD0BC7PNBHq4GWFNaCX9TENnW7NeO1M';
    expect(record({ linkedinUrl: 'https://uk.linkedin.com/in/Ada-Telmund/?x=1' }).slug).toBe('ada-telmund');
    expect(record({ linkedinUrl: `https://www.linkedin.com/in/${id}` })).toMatchObject({
      memberId: '3111222333',
      slug: undefined,
    });
  });

  it.each([
    [
      { linkedinUrl: 'https://www.linkedin.com/company/x' },
      'linkedinUrl',
      'is not the address of a LinkedIn profile',
    ],
    [
      { linkedinUrl: 'https://www.linkedin.com/in/ada', slug: 'bram' },
      'slug',
      'is another person than linkedinUrl',
    ],
    [
      { linkedinUrl: 'https://www.linkedin.com/sales/lead/3111222333', memberId: '3111222334' },
      'memberId',
      'is another person than linkedinUrl',
    ],
    [{ slug: 'in/ada' }, 'slug', 'is not a LinkedIn slug'],
    [
      { companyId: '1', 'company.companyId': '2', 'company.name': 'X' },
      'company.companyId',
      'is another company than companyId',
    ],
    [{ personId: '' }, 'personId', 'is missing'],
    [{ fullName: '' }, 'fullName', 'is missing'],
    [{ email: 'a@x.example', 'emails.1.email': 'b@x.example' }, 'emails.1.email', 'is given twice'],
    [{ departments: 'Sales', 'departments.1': 'Ops' }, 'departments.1', 'is given twice'],
    [{ 'emails.1000.email': 'a@x.example' }, 'emails.1000.email', 'is not a known field'],
    [{ isEuContact: 'perhaps' }, 'isEuContact', 'Invalid input: expected boolean, received string'],
    [{ phone: 'call me' }, 'phones.1.number', 'is not a phone number'],
    [{ emailType: 'work' }, 'emails.1.email', 'is missing'],
    [{ emails: 'a@x.example' }, 'emails', 'is not a known field'],
  ])('is refused with its line, field and reason: %j', (cells, field, reason) => {
    expect(contact(cells)).toContainEqual({ line: 7, field, reason });
  });

  it('never repeats a value in a reason', () => {
    const secret = 'Secret\uFFFD';
    const cells = [
      'personId',
      'memberId',
      'slug',
      'linkedinUrl',
      'email',
      'phone',
      'countryIso2',
      'isEuContact',
    ];
    for (const name of cells) expect(JSON.stringify(contact({ [name]: secret }))).not.toContain('Secret');
    for (const name of cells)
      expect(JSON.stringify(contact({ [name]: 'Secret/x' }))).not.toContain('"reason":"Secret');
  });
});

describe('A row of a company', () => {
  const company = (cells: Record<string, unknown>) =>
    parseRow('company', { line: 3, cells: Object.entries({ companyId: 'c', name: 'Ombrant', ...cells }) });

  it('works out the sums of its funding rounds', () => {
    const round = (n: number, amount: number) => ({
      [`funding.rounds.${n}.roundType`]: 'Seed',
      [`funding.rounds.${n}.roundDate`]: '2021-02-10',
      [`funding.rounds.${n}.roundAmount`]: String(amount),
      [`funding.rounds.${n}.currency`]: 'USD',
    });
    expect(company({ ...round(1, 4), ...round(3, 5) })).toMatchObject({
      record: {
        company: { funding: { isIpo: false, totalRounds: 2, totalRoundsAmount: 9, currency: 'USD' } },
      },
    });
  });

  it('is refused when funding has no currency', () => {
    expect(company({ 'funding.isIpo': 'true' })).toEqual([
      { line: 3, field: 'funding.currency', reason: 'is missing' },
    ]);
  });

  it('has an address of its own under email, not one of a contact', () => {
    expect(company({ email: 'hello@ombrant.example' })).toMatchObject({
      record: { company: { email: 'hello@ombrant.example' } },
    });
  });
});
