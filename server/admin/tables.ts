import type { ColumnType, GeneratedAlways } from 'kysely';

type Once<T> = ColumnType<T, T, never>;

/** What operators did, append-only (migration `0012-operator`). */
export type AdminTables = {
  operator_actions: {
    id: GeneratedAlways<number>;
    at: Once<Date>;
    operator: Once<string>;
    command: Once<string>;
    account_id: Once<string | null>;
    why: Once<string>;
    /** JSON. */
    details: ColumnType<unknown, string, never>;
    outcome: Once<string>;
  };
};
