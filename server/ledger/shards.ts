import { sql } from 'kysely';
import type { Engine } from '../database/engine.ts';
import { LedgerUnavailable } from './errors.ts';

/** Whether accounts are spread over shards: then a batch is one account, so that one shard can answer it. Asked once. */
export function openShards({ db, name }: Engine): () => Promise<boolean> {
  let asked: Promise<boolean> | undefined;
  return () => {
    if (name === 'pglite') return Promise.resolve(false);
    asked ??= sql`SELECT FROM pg_extension WHERE extname = 'citus'`.execute(db).then(
      ({ rows }) => rows.length > 0,
      (error: unknown) => {
        asked = undefined;
        throw new LedgerUnavailable(error);
      },
    );
    return asked;
  };
}
