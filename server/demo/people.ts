import type { Kysely } from 'kysely';
import type { Role } from '../../lib/credits/words.ts';
import type { Database } from '../database/schema.ts';
import type { Auth } from '../identity/auth.ts';

/** Makes the demo account where it is missing. @returns its id */
export async function demoAccount(
  db: Kysely<Database>,
  { name, slug }: { name: string; slug: string },
): Promise<string> {
  await db
    .insertInto('identity_accounts')
    .values({ name, slug })
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .execute();
  const { id } = await db
    .selectFrom('identity_accounts')
    .select('id')
    .where('slug', '=', slug)
    .executeTakeFirstOrThrow();
  return id;
}

/** Makes a member of the demo account where one is missing, and gives them the password. @returns the person's id */
export async function demoMember(
  { auth, db }: { auth: Auth; db: Kysely<Database> },
  accountId: string,
  person: { name: string; email: string; role: Role },
  password: string,
): Promise<string> {
  const { internalAdapter, password: passwords } = await auth.$context;
  const existing = await internalAdapter.findUserByEmail(person.email);
  const { id: userId } =
    existing?.user ??
    (await internalAdapter.createUser(
      { name: person.name, email: person.email, emailVerified: true },
      { method: 'email-password' },
    ));
  const credential = await internalAdapter.findCredentialAccount(userId);
  const kept = credential?.password;
  if (!credential) {
    const hash = await passwords.hash(password);
    await internalAdapter.linkAccount({
      userId,
      providerId: 'credential',
      accountId: userId,
      password: hash,
    });
  } else if (!kept || !(await passwords.verify({ hash: kept, password }))) {
    await internalAdapter.updatePassword(userId, await passwords.hash(password));
  }
  await db
    .insertInto('identity_members')
    .values({ organization_id: accountId, user_id: userId, role: person.role })
    .onConflict((conflict) => conflict.columns(['organization_id', 'user_id']).doNothing())
    .execute();
  return userId;
}
