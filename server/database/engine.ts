import type { Kysely } from 'kysely';
import type { Database } from './schema.ts';

/** One statement with its parameters, as both engines take it. */
export type Statement = { readonly sql: string; readonly parameters: readonly unknown[] };
export type Rows = readonly Readonly<Record<string, unknown>>[];

/** What a lane is about to do, or has just done. Tests end the process at each of them. */
export type LaneStep = 'begin' | `read ${number}` | 'decide' | `write ${number}` | 'commit' | 'committed';
export type OnLaneStep = (step: LaneStep) => void;

/** One connection of its own, for a posting lane. */
export interface LaneConnection {
  /**
   * One READ COMMITTED transaction in two round trips: the `first` statements, then those that `then` makes of their
   * rows, then COMMIT. Where the engine can, the statements of a trip are issued without waiting between them.
   * Resolves with the value of `then` only after a COMMIT that the database confirmed as one.
   * After any error the connection is of no use any more: close it.
   * @throws StatementRefused when the database refused a statement: nothing was committed
   * @throws ConnectionTrouble when it cannot be known whether the transaction was committed
   */
  transact<T>(
    first: readonly Statement[],
    then: (results: readonly Rows[]) => { statements: readonly Statement[]; value: T },
  ): Promise<T>;
  close(): Promise<void>;
}

/** A database: PGlite on disk, or PostgreSQL. The SQL is the same on both. */
export interface Engine {
  readonly name: 'pglite' | 'postgres';
  /** For everything but posting: identity, directory, reads. */
  readonly db: Kysely<Database>;
  /** @param onStep is told of each step, before it is taken */
  openLane(onStep?: OnLaneStep): Promise<LaneConnection>;
  /** Refreshes the planner's statistics; call it after an import of many rows. */
  analyze(): Promise<void>;
  close(): Promise<void>;
}
