import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import { isAdmin, membersOf } from '../identity/members.ts';
import type { Delivery, Letter, Mail } from './mail.ts';

type Where = { readonly db: Kysely<Database>; readonly mail: Mail; readonly now: () => Date };

/** Writes to everybody who may decide something in the account. */
export async function mailAdmins(
  { db, mail }: Pick<Where, 'db' | 'mail'>,
  accountId: string,
  letter: (accountName: string) => Letter,
): Promise<Delivery> {
  const account = await db
    .selectFrom('identity_accounts')
    .select('name')
    .where('id', '=', accountId)
    .executeTakeFirst();
  if (!account) return 'off';
  const admins = (await membersOf(db, accountId)).filter(({ role }) => isAdmin(role));
  return mail.send(
    admins.map(({ email }) => email),
    letter(account.name),
  );
}

/**
 * The same, once: whoever writes the mark first sends, in whichever process.
 * @param mark what it is about, e.g. the cycle's number or the order's key
 */
export async function mailAdminsOnce(
  where: Where,
  accountId: string,
  { kind, mark }: { kind: 'low_balance' | 'unpaid' | 'payment_failed' | 'confirmed'; mark: string },
  letter: (accountName: string) => Letter,
): Promise<Delivery | 'sent_before'> {
  const { numInsertedOrUpdatedRows = 0n } = await where.db
    .insertInto('notices')
    .values({ account_id: accountId, kind, mark, at: where.now() })
    .onConflict((conflict) => conflict.columns(['account_id', 'kind', 'mark']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n ? mailAdmins(where, accountId, letter) : 'sent_before';
}
