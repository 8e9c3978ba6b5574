import { loadModule, parseSync } from 'libpg-query';
import { z } from 'zod';

await loadModule();

/** PostgreSQL's own parse tree, as data: each node is an object with one key, its type. */
export type Tree = Readonly<Record<string, unknown>>;

const parsedSchema = z.object({
  stmts: z.array(z.object({ stmt: z.record(z.string(), z.unknown()) })).default([]),
});

/** @throws when the text is no SQL */
export const statementsOf = (sql: string): Tree[] =>
  parsedSchema.parse(parseSync(sql)).stmts.map(({ stmt }) => stmt);

export const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The node's child under this name, when it is a node. */
export const child = (tree: Tree | undefined, name: string): Tree | undefined => {
  const value = tree?.[name];
  return isTree(value) ? value : undefined;
};

export const children = (tree: Tree | undefined, name: string): Tree[] => {
  const value = tree?.[name];
  return Array.isArray(value) ? value.filter(isTree) : [];
};

export const text = (tree: Tree | undefined, name: string): string => {
  const value = tree?.[name];
  return typeof value === 'string' ? value : '';
};

/** The words of a list of `String` nodes. */
export const words = (trees: readonly Tree[]): string[] =>
  trees.map((tree) => text(child(tree, 'String'), 'sval'));

/** Visits everything below a node; not below a node for which `visit` says no. */
export function walk(value: unknown, visit: (type: string, node: Tree) => boolean): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, visit);
  } else if (isTree(value)) {
    for (const [type, node] of Object.entries(value)) {
      if (isTree(node) && !visit(type, node)) continue;
      walk(node, visit);
    }
  }
}
