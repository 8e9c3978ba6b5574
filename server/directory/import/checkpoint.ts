import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../database/schema.ts';

/** An import of one file from one source. */
export type ImportOf = { readonly source: string; readonly file: string };

const PIECE = 65_536;

/** Tells files apart without reading all of them: by size, beginning and end. */
export async function fingerprint(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const hash = createHash('sha256').update(`${size} `);
    for (const position of [0, Math.max(0, size - PIECE)]) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(PIECE), 0, PIECE, position);
      hash.update(buffer.subarray(0, bytesRead));
    }
    return hash.digest('base64url');
  } finally {
    await file.close();
  }
}

/** How many good rows of this file are in the directory from an import that was stopped. */
export async function rowsDone(db: Kysely<Database>, { source, file }: ImportOf): Promise<number> {
  const row = await db
    .selectFrom('directory_imports')
    .select('rows')
    .where('source', '=', source)
    .where('file', '=', file)
    .executeTakeFirst();
  return row?.rows ?? 0;
}

/** In the transaction that writes the rows: a killed import has both or neither. */
export async function noteRowsDone(
  db: Kysely<Database>,
  { source, file }: ImportOf,
  rows: number,
): Promise<void> {
  await sql`
    INSERT INTO directory_imports (source, file, rows) VALUES (${source}, ${file}, ${rows})
    ON CONFLICT (source, file) DO UPDATE SET rows = excluded.rows
  `.execute(db);
}

export async function forgetRowsDone(db: Kysely<Database>, { source, file }: ImportOf): Promise<void> {
  await db.deleteFrom('directory_imports').where('source', '=', source).where('file', '=', file).execute();
}
