import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import type { Engine } from '../../../server/database/engine.ts';
import { type ImportSummary, importFile } from '../../../server/directory/import/import-file.ts';
import type { Rejection } from '../../../server/directory/import/rows.ts';

export type Imported = { summary: ImportSummary; rejections: Rejection[] };

/** Imports a text as a file. */
export async function importText(
  engine: Engine,
  source: string,
  text: string | Uint8Array,
): Promise<Imported> {
  return withFile(text, async (path) => {
    const rejections: Rejection[] = [];
    const report = {
      rejected: (rejection: Rejection) => rejections.push(rejection),
      progress: () => undefined,
    };
    return { summary: await importFile(engine.db, { path, source }, report), rejections };
  });
}

async function withFile<T>(text: string | Uint8Array, use: (path: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'purser-import-'));
  try {
    const path = join(directory, 'file');
    await writeFile(path, text);
    return await use(path);
  } finally {
    await rm(directory, { recursive: true });
  }
}

export const jsonLines = (rows: readonly object[]): string =>
  rows.map((row) => `${JSON.stringify(row)}\n`).join('');

/** The same rows as CSV: a column for the path to each value. */
export function csv(rows: readonly object[], newline = '\n'): string {
  const flat = rows.map((row) => Object.fromEntries(paths(row, '')));
  const columns = [...new Set(flat.flatMap(Object.keys))];
  const cells = flat.map((row) => columns.map((column) => row[column] ?? ''));
  return Papa.unparse([columns, ...cells], { newline });
}

function paths(value: unknown, path: string): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([name, member]) => {
    const step = Array.isArray(value) ? Number(name) + 1 : name;
    return paths(member, path === '' ? `${step}` : `${path}.${step}`);
  });
}
