import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const LEDGER = join(import.meta.dirname, '../../../server/ledger');
const TABLE = /\b(?:FROM|JOIN|INTO|UPDATE)\s+(accounts|entries|charges|credits|entitlements|payloads)\b/g;

/** The SQL texts of the ledger: every template that reads or writes one of its tables. */
const sources = readdirSync(LEDGER, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
);
const statements = sources.flatMap((file) => {
  const source = readFileSync(join(LEDGER, file), 'utf8');
  return [...source.matchAll(/`([^`]*)`/g)].flatMap(([, text = '']) =>
    text.match(TABLE) ? [{ file, text }] : [],
  );
});

describe('SQL of the ledger', () => {
  it('is found by this test', () => {
    expect(statements.length).toBeGreaterThanOrEqual(9);
  });

  it.each(statements)('names the account for each of its tables ($file)', ({ text }) => {
    const tables = [...text.matchAll(TABLE)].length;
    const named = [...text.matchAll(/account_id/g)].length;
    expect(named).toBeGreaterThanOrEqual(tables);
  });

  it.each(statements)('uses nothing newer than PostgreSQL 15 ($file)', ({ text }) => {
    expect(text).not.toMatch(/uuidv7|MERGE|JSON_TABLE|ANY_VALUE|RETURNING (?:old|new)|pg_advisory/i);
  });
});
