import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

export type PageCode = {
  /** The scripts that a page loads before it shows anything; paths, the page's own first. */
  readonly atOnce: readonly string[];
  /** The same, with all that it may load later. */
  readonly everything: readonly string[];
};

const IN_PAGE = /(?:src|href)="\/chunks\/([^"]+\.js)"/g;
const STATIC = /(?:\bfrom|\bimport) ?["'`]\.\/([^"'`]+\.js)["'`]/g;
const DYNAMIC = /\bimport\(["'`]\.\/([^"'`]+\.js)["'`]\)/g;

/** Follows the imports of a built page through its chunks. @param page for instance `popup` @throws where there is no such page */
export function pageCode(output: string, page: string): PageCode {
  const html = readFileSync(join(output, `${page}.html`), 'utf8');
  const first = namesIn(html, IN_PAGE);
  if (first.length === 0) throw new Error(`${page}.html loads no script`);
  const path = (name: string): string => join(output, 'chunks', name);
  const follow = (kinds: readonly RegExp[]): string[] => {
    const seen = new Set<string>();
    const open = [...first];
    for (let name = open.shift(); name !== undefined; name = open.shift()) {
      if (seen.has(name)) continue;
      seen.add(name);
      const text = readFileSync(path(name), 'utf8');
      open.push(...kinds.flatMap((kind) => namesIn(text, kind)));
    }
    return [...seen].map(path);
  };
  return { atOnce: follow([STATIC]), everything: follow([STATIC, DYNAMIC]) };
}

const namesIn = (text: string, kind: RegExp): string[] =>
  [...text.matchAll(kind)].map(([, name = '']) => basename(name));
