import { type Kysely, sql } from 'kysely';
import { PRICE_LIST } from '../../lib/credits/price-list.ts';
import type { Database } from '../database/schema.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { BillingOperator } from './billing.ts';
import { forgetEverywhere } from './forget.ts';
import { priceListOf } from './lists.ts';

/** What the operator does beside the accounts: price lists, and people who asked to be left alone. */
export function createOperatorSide({
  db,
  ledger,
  now,
}: {
  db: Kysely<Database>;
  ledger: Ledger;
  now: () => Date;
}): BillingOperator {
  const suppress = (subject: string, erased: boolean) =>
    sql`
      INSERT INTO suppressed_subjects (subject, erased, at) VALUES (${subject}, ${erased}, ${now()})
      ON CONFLICT (subject) DO UPDATE
        SET erased = suppressed_subjects.erased OR excluded.erased, at = excluded.at
    `.execute(db);

  return {
    async addPriceList(list) {
      if (list.version === PRICE_LIST.version) return 'version_taken';
      const { rows } = await sql`
        INSERT INTO price_lists (version, body) VALUES (${list.version}, ${JSON.stringify(list)}::text::json)
        ON CONFLICT (version) DO NOTHING RETURNING version
      `.execute(db);
      return rows.length > 0 ? 'added' : 'version_taken';
    },

    async setDefaultPriceList(version) {
      if (!(await priceListOf(db, version))) return 'unknown_price_list';
      await db
        .insertInto('default_price_list')
        .values({ version })
        .onConflict((conflict) => conflict.column('one').doUpdateSet({ version }))
        .execute();
      return 'set';
    },

    async defaultPriceList() {
      const chosen = await db.selectFrom('default_price_list').select('version').executeTakeFirst();
      return (chosen && (await priceListOf(db, chosen.version))) ?? PRICE_LIST;
    },

    async suppress(subject) {
      await suppress(subject, false);
    },

    async unsuppress(subject) {
      const { rows } = await sql<{ erased: boolean }>`
        SELECT erased FROM suppressed_subjects WHERE subject = ${subject}
      `.execute(db);
      const [row] = rows;
      if (!row) return 'not_suppressed';
      if (row.erased) return 'erased';
      await sql`DELETE FROM suppressed_subjects WHERE subject = ${subject} AND NOT erased`.execute(db);
      return 'taken_back';
    },

    async erase(subject) {
      // First nobody can read or buy it any more; only then is it removed
      await suppress(subject, true);
      return { accounts: await forgetEverywhere({ db, ledger }, subject) };
    },

    async suppressed(subjects) {
      if (subjects.length === 0) return new Map();
      const { rows } = await sql<{ subject: string; erased: boolean }>`
        SELECT subject, erased FROM suppressed_subjects WHERE subject = ANY(${[...subjects]}::text[])
      `.execute(db);
      return new Map(rows.map(({ subject, erased }) => [subject, erased ? 'erased' : 'suppressed']));
    },
  };
}
