import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const COMPONENTS = new URL('../../../components/', import.meta.url);
const READ_ALOUD = new Set(['aria-label', 'alt', 'title', 'placeholder', 'label', 'hint', 'text']);

/** Words that a person would read or hear, written into a component instead of a message. */
function literalTexts(file: string, source: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && /\p{L}/u.test(node.text)) found.push(node.text.trim());
    if (
      ts.isJsxAttribute(node) &&
      READ_ALOUD.has(node.name.getText()) &&
      node.initializer &&
      ts.isStringLiteral(node.initializer) &&
      node.initializer.text !== ''
    ) {
      found.push(node.initializer.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
  return found;
}

describe('the components', () => {
  it('write no text themselves: each comes from the messages', () => {
    const texts = readdirSync(COMPONENTS, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.tsx'))
      .flatMap((file) => literalTexts(file, readFileSync(new URL(file, COMPONENTS), 'utf8')));
    expect(texts).toEqual([]);
  });

  it('would be caught writing some', () => {
    expect(literalTexts('a.tsx', '<p title="Plan">Hello {name}, <b>· 5</b></p>')).toEqual(['Plan', 'Hello']);
  });
});
