import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const DOCS = [
  'README.md',
  'SECURITY.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** A document names a test as `tests/…` “title”, “another title of the same file”. */
function namedTests(text: string): { file: string; title: string | undefined }[] {
  return [...text.matchAll(/`(tests\/[^`*]+\.tsx?)`((?:,? “[^”]+”)*)/g)].flatMap(
    ([, file = '', titles = '']) => {
      const quoted = [...titles.matchAll(/“([^”]+)”/g)].map(([, title]) => ({ file, title }));
      return quoted.length > 0 ? quoted : [{ file, title: undefined }];
    },
  );
}

describe('a test that a document names', () => {
  const named = DOCS.flatMap((document) =>
    namedTests(readFileSync(document, 'utf8')).map((test) => ({ document, ...test })),
  );

  it('is found in the documents at all', () => {
    expect(named.length).toBeGreaterThan(30);
  });

  it.each(named)('exists: $file $title ($document)', ({ file, title }) => {
    expect(existsSync(file), `${file} is gone`).toBe(true);
    if (title) expect(readFileSync(file, 'utf8')).toContain(title);
  });
});
