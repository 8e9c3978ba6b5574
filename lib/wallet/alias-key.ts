/** Under what a contact of an account is found by an alias. */
export const aliasKey = (accountId: string, alias: string): string => `${accountId} ${alias}`;
