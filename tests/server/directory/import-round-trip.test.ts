import fc from 'fast-check';
import { expect, it } from 'vitest';
import { contactIdOf } from '../../../server/directory/ids.ts';
import { postgresDirectory } from '../../../server/directory/postgres-directory.ts';
import { describeOnEngines } from '../support/engines.ts';
import { csv, importText, jsonLines } from './import-text.ts';

const text = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 30 })
  .map((value) => value.replaceAll(/[\0\r\uFFFD]/g, '').trim())
  .filter((value) => value !== '');
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const digits = fc.integer({ min: 0, max: 9999 }).map((value) => String(value).padStart(4, '0'));
const given = { requiredKeys: [] };
const status = fc.constantFrom('valid' as const, 'invalid' as const, 'unknown' as const);

const email = fc.record({
  email: digits.map((local) => `person.${local}@mailbox.example`),
  type: fc.constantFrom('work', 'private', 'unknown'),
  status,
});
const phone = fc.record({
  number: digits.map((end) => `+35320915${end}`),
  type: fc.constantFrom('mobile', 'direct', 'work', 'unknown'),
  doNotCall: fc.boolean(),
  status,
});
const profile = fc.record(
  {
    title: text,
    departments: fc.array(text, { minLength: 1, maxLength: 3 }),
    previousJob: fc.record({ title: text, company: text }),
    contactTags: fc.array(fc.record({ id: text, name: text, color: text }), { minLength: 1, maxLength: 3 }),
    city: text,
    countryIso2: fc.constantFrom('NO', 'FR', 'US'),
    locationCoordinates: fc.tuple(number, number),
    updateDate: text,
  },
  given,
);
const contact = fc.record({
  fullName: text,
  isEuContact: fc.boolean(),
  profile,
  emails: fc.array(email, { maxLength: 3 }),
  phones: fc.array(phone, { maxLength: 3 }),
});

describeOnEngines('Any contact', (database) => {
  it('that is imported as CSV or JSON Lines is found as it was given', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(contact, { minLength: 1, maxLength: 20 }),
        fc.boolean(),
        async (contacts, asCsv) => {
          run += 1;
          const source = `run-${run}`;
          const rows = contacts.map(({ profile: fields, ...rest }, index) => ({
            personId: `${index}`,
            ...fields,
            ...rest,
          }));
          const { rejections } = await importText(
            database.engine,
            source,
            asCsv ? csv(rows) : jsonLines(rows),
          );
          expect(rejections).toEqual([]);
          const ids = rows.map(({ personId }) => contactIdOf(source, personId));
          const found = await postgresDirectory(database.engine.db).find(
            ids.map((contactId) => ({ contactId })),
          );
          const good = (values: readonly { status: string }[]) =>
            values.filter((value) => value.status !== 'invalid').map(({ status: _, ...value }) => value);
          expect(found).toEqual(
            rows.map(({ emails, phones, ...fields }, index) => ({
              id: ids[index],
              profile: { ...fields, personId: ids[index] },
              aliases: [`contact:${ids[index]}`],
              emails: good(emails),
              phones: good(phones),
              doNotProcess: false,
            })),
          );
        },
      ),
      { numRuns: 40 },
    );
  });
});
