import { createAccessControl } from 'better-auth/plugins/access';
import { adminAc, defaultStatements, memberAc, ownerAc } from 'better-auth/plugins/organization/access';

export const accessControl = createAccessControl(defaultStatements);

/** The roles of `lib/credits/words.ts`; a manager has an admin's rights over the account and spends nothing. */
export const roles = {
  owner: ownerAc,
  admin: adminAc,
  manager: adminAc,
  member: memberAc,
};
