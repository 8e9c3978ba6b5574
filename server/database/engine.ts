import type { Kysely } from 'kysely';
import type { Database } from './schema.ts';

/** One statement as Kysely compiles it. */
export type Statement = { readonly sql: string; readonly parameters: readonly unknown[] };
export type Rows = readonly Readonly<Record<string, unknown>>[];

/**
 * One connection of its own, for a posting lane. `send` issues the statements without waiting between them where
 * the engine can (pipelining) and resolves with each result, in order; it rejects when any of them failed, and then the
 * connection is of no use any more.
 */
export interface LaneConnection {
  send(statements: readonly Statement[]): Promise<{ rows: Rows; command: string }[]>;
  close(): Promise<void>;
}

/** A database: PGlite on disk, or PostgreSQL. The SQL is the same on both. */
export interface Engine {
  readonly name: 'pglite' | 'postgres';
  /** For everything but posting: identity, directory, reads. */
  readonly db: Kysely<Database>;
  openLane(): Promise<LaneConnection>;
  close(): Promise<void>;
}
