import { en, Faker } from '@faker-js/faker';
import type { Engine } from '../database/engine.ts';
import { demoCompanies } from './demo/companies.ts';
import { type ContactRow, demoContacts } from './demo/contacts.ts';
import { DEMO_PEOPLE, DEMO_SOURCE } from './demo-people.ts';
import { parseCompany, parseContact } from './import/parse-row.ts';
import { writeCompanies } from './import/write-companies.ts';
import { writeContacts } from './import/write-contacts.ts';
import type { CompanyRecord, ContactRecord } from './records.ts';

const COMPANIES = 300;
const GENERATED_CONTACTS = 2_100;
const DEMO_SEED = 20_260_423;

export type DemoData = {
  readonly contacts: readonly ContactRecord[];
  readonly companies: readonly CompanyRecord[];
};

/** Invented people and companies: the same for the same seed, the people of `DEMO_PEOPLE` first. Pure. */
export function demoData(seed: number = DEMO_SEED): DemoData {
  const faker = new Faker({ locale: en, seed });
  const companyRows = demoCompanies(faker, COMPANIES);
  const contactRows: ContactRow[] = [
    ...Object.values(DEMO_PEOPLE).map(({ row }) => row),
    ...demoContacts(faker, companyRows, GENERATED_CONTACTS),
  ];
  return {
    companies: companyRows.map((row) => recordOf(parseCompany(row))),
    contacts: contactRows.map((row) => recordOf(parseContact(row))),
  };
}

function recordOf<T>(parsed: { record: T } | readonly { field: string; reason: string }[]): T {
  if ('record' in parsed) return parsed.record;
  throw new Error(`demo data is wrong: ${JSON.stringify(parsed)}`);
}

/** Puts the demo data into the directory. Repeatable: the second time nothing changes. */
export async function loadDemoData(engine: Engine, seed: number = DEMO_SEED): Promise<void> {
  const { companies, contacts } = demoData(seed);
  const written = await engine.db.transaction().execute(async (transaction) => {
    await writeCompanies(transaction, DEMO_SOURCE, companies);
    return writeContacts(transaction, DEMO_SOURCE, contacts);
  });
  const refused = written.filter(({ is }) => is === 'refused').length;
  if (refused > 0) throw new Error(`the directory refused ${refused} people of the demo data`);
  if (written.some(({ is }) => is !== 'unchanged')) await engine.analyze();
}
