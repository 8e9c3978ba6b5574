/** The ledger could not be asked. Whether anything was charged is not known: send the same keys again. */
export class LedgerUnavailable extends Error {
  readonly code = 'unavailable';

  constructor(cause?: unknown) {
    super('The ledger cannot be reached now. Send the same request again in a moment.', { cause });
    this.name = 'LedgerUnavailable';
  }
}

/** Nobody opened an account under this id. Nothing was charged. */
export class UnknownAccount extends Error {
  readonly code = 'unknown_account';

  constructor(accountId: string) {
    super(`There is no account ${accountId} in the ledger. Open it first.`);
    this.name = 'UnknownAccount';
  }
}

/** The key of a credit was used for another kind or amount. Nothing was credited. */
export class CreditKeyReused extends Error {
  readonly code = 'key_reused';

  constructor(key: string) {
    super(`The key ${key} was used for another credit before. Nothing was credited; use a new key.`);
    this.name = 'CreditKeyReused';
  }
}
