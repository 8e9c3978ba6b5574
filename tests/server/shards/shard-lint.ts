import { child, children, isTree, statementsOf, type Tree, text, walk, words } from './sql-tree.ts';

/** The tables that are spread over shards by `account_id`: those whose primary key begins with it. */
export const SHARDED: ReadonlySet<string> = new Set([
  'accounts',
  'admin_requests',
  'api_answers',
  'authorisations',
  'billing_events',
  'charges',
  'credits',
  'crm_connections',
  'crm_links',
  'entitlements',
  'entries',
  'freezes',
  'group_budgets',
  'group_usage',
  'lots',
  'member_budgets',
  'member_usage',
  'notices',
  'orders',
  'paid_events',
  'payloads',
  'payment_customers',
  'payment_events',
  'payments',
  'refunds',
  'reservations',
  'unmatched_payments',
  'webhook_deliveries',
  'webhook_secrets',
  'webhook_subscriptions',
]);

/** Small tables that every shard has a copy of. */
const REFERENCE: ReadonlySet<string> = new Set(['default_price_list', 'price_lists', 'suppressed_subjects']);

/** The tables that one query names, by the names it gives them. */
type Tables = ReadonlyMap<string, string>;

/**
 * What keeps a statement from being answered by one shard (docs/scaling.md): a ledger table whose `account_id` is not
 * given by a parameter, and the forms that Citus refuses or carries out on its coordinator.
 * @returns one sentence a fault
 */
export function shardFaults(sql: string): readonly string[] {
  const known = KNOWN.get(sql);
  if (known) return known;
  const faults = faultsOf(sql);
  KNOWN.set(sql, faults);
  return faults;
}

/** The server sends the same statements in each file of tests. */
const KNOWN = new Map<string, readonly string[]>();

function faultsOf(sql: string): string[] {
  const faults: string[] = [];
  for (const statement of statementsOf(sql)) {
    const tables = new Set<string>();
    const names = withNames(statement);
    walk(statement, (type, node) => {
      if (type === 'RangeVar' || type === 'relation') {
        const name = text(node, 'relname');
        if (name !== '' && !names.has(name)) tables.add(name);
      }
      return true;
    });
    const sharded = [...tables].filter((table) => SHARDED.has(table));
    if (sharded.length === 0) continue;
    const local = [...tables].filter((table) => !SHARDED.has(table) && !REFERENCE.has(table));
    if (local.length > 0)
      faults.push(`joins ${sharded.join(', ')} with ${local.join(', ')}, which no shard has`);
    if (/\bskip\s+locked\b/i.test(sql)) faults.push('SKIP LOCKED is refused over shards');
    if (writesWithin(statement) > 1)
      faults.push('several writes in one statement: send them one after the other');
    faults.push(...queryFaults(statement, names));
  }
  return faults;
}

/** Names that `WITH` gives to queries: they are no tables. */
function withNames(statement: Tree): Set<string> {
  const names = new Set<string>();
  walk(statement, (type, node) => {
    if (type === 'CommonTableExpr') names.add(text(node, 'ctename'));
    return true;
  });
  return names;
}

function writesWithin(statement: Tree): number {
  let writes = 0;
  walk(statement, (type) => {
    if (/^(Insert|Update|Delete|Merge)Stmt$/.test(type)) writes += 1;
    return true;
  });
  return writes;
}

/** The faults of the first query in a tree, and of those inside it. */
function queryFaults(tree: Tree, names: ReadonlySet<string>): string[] {
  return Object.entries(tree).flatMap(([type, node]) => {
    if (!isTree(node)) return [];
    if (type === 'SelectStmt') return selectFaults(node, names);
    if (type === 'InsertStmt') return insertFaults(node, names);
    if (type === 'UpdateStmt' || type === 'DeleteStmt') return changeFaults(node, names);
    if (type === 'TruncateStmt') return ['TRUNCATE names no account'];
    return [];
  });
}

function selectFaults(select: Tree, names: ReadonlySet<string>): string[] {
  const [left, right] = [child(select, 'larg'), child(select, 'rarg')];
  if (left && right) return [...selectFaults(left, names), ...selectFaults(right, names)];
  return scopeFaults(select, children(select, 'fromClause'), names);
}

function changeFaults(change: Tree, names: ReadonlySet<string>): string[] {
  const target = { RangeVar: child(change, 'relation') };
  const others = [...children(change, 'fromClause'), ...children(change, 'usingClause')];
  return [...movedAccount(change), ...scopeFaults(change, [target, ...others], names)];
}

function insertFaults(insert: Tree, names: ReadonlySet<string>): string[] {
  const table = text(child(insert, 'relation'), 'relname');
  const select = child(child(insert, 'selectStmt'), 'SelectStmt');
  const inner = select ? selectFaults(select, names) : [];
  if (!SHARDED.has(table)) return inner;
  const columns = children(insert, 'cols').map((column) => text(child(column, 'ResTarget'), 'name'));
  const faults = columns.includes('account_id') ? [] : [`INSERT INTO ${table} does not name account_id`];
  const values = children(select, 'valuesLists').length > 0;
  if (
    select &&
    !values &&
    tablesOf(children(select, 'fromClause'), names).every(([, name]) => !SHARDED.has(name))
  ) {
    faults.push(
      `INSERT INTO ${table} … SELECT without a table of the same account goes through the coordinator`,
    );
  }
  return [...faults, ...movedAccount(child(insert, 'onConflictClause')), ...inner];
}

function movedAccount(change: Tree | undefined): string[] {
  const set = children(change, 'targetList').map((target) => text(child(target, 'ResTarget'), 'name'));
  return set.includes('account_id') ? ['account_id is never changed'] : [];
}

/** `[alias, table]` of each table that a FROM names, not of those inside its subqueries. */
function tablesOf(from: readonly Tree[], names: ReadonlySet<string>): [string, string][] {
  const tables: [string, string][] = [];
  walk(from, (type, node) => {
    if (type === 'RangeVar') {
      const table = text(node, 'relname');
      if (!names.has(table)) tables.push([text(child(node, 'alias'), 'aliasname') || table, table]);
    }
    return type !== 'RangeSubselect' && type !== 'SubLink';
  });
  return tables;
}

function scopeFaults(query: Tree, from: readonly Tree[], names: ReadonlySet<string>): string[] {
  const tables: Tables = new Map(tablesOf(from, names));
  const { bound, same } = equalities([query.whereClause, joinConditions(from)], tables);
  // What is joined to a bound table by account_id is bound as well
  for (let grew = true; grew; ) {
    grew = false;
    for (const [one, other] of same) {
      for (const [from, to] of [
        [one, other],
        [other, one],
      ] as const) {
        if (bound.has(from) && !bound.has(to)) grew = Boolean(bound.add(to));
      }
    }
  }
  const loose = [...tables].filter(([alias, table]) => SHARDED.has(table) && !bound.has(alias));
  const faults = loose.map(([, table]) => `${table} without account_id = a parameter`);
  // Queries inside this one: subqueries of FROM, of expressions, of WITH
  for (const part of [query, ...from]) {
    walk(part, (type, node) => {
      if (type === 'SelectStmt' || /^(Insert|Update|Delete)Stmt$/.test(type)) {
        faults.push(...queryFaults({ [type]: node }, names));
        return false;
      }
      return !(part === query && (type === 'fromClause' || type === 'usingClause'));
    });
  }
  return [...new Set(faults)];
}

function joinConditions(from: readonly Tree[]): unknown[] {
  const conditions: unknown[] = [];
  walk(from, (type, node) => {
    if (type === 'JoinExpr') conditions.push(node.quals);
    return type !== 'RangeSubselect' && type !== 'SubLink';
  });
  return conditions;
}

/** What must all hold of conditions that AND joins. */
function conjuncts(condition: unknown): Tree[] {
  if (Array.isArray(condition)) return condition.flatMap(conjuncts);
  if (!isTree(condition)) return [];
  const both = child(condition, 'BoolExpr');
  return both && text(both, 'boolop') === 'AND_EXPR'
    ? children(both, 'args').flatMap(conjuncts)
    : [condition];
}

/** Which tables have their account given by a value, and which pairs have the same account. */
function equalities(conditions: unknown[], tables: Tables) {
  const bound = new Set<string>();
  const same: [string, string][] = [];
  for (const condition of conjuncts(conditions)) {
    const equal = child(condition, 'A_Expr');
    if (!equal || words(children(equal, 'name')).join() !== '=') continue;
    const [left, right] = [equal.lexpr, equal.rexpr].map((side) => accountOf(side, tables));
    if (left && right) same.push([left, right]);
    else if (left && isValue(equal.rexpr)) bound.add(left);
    else if (right && isValue(equal.lexpr)) bound.add(right);
  }
  return { bound, same };
}

/** The sharded table of this scope whose `account_id` an expression is. */
function accountOf(expression: unknown, tables: Tables): string | undefined {
  const column = isTree(expression) ? child(expression, 'ColumnRef') : undefined;
  if (!column) return undefined;
  const [first = '', second] = words(children(column, 'fields'));
  if (second === undefined) {
    const sharded = [...tables].filter(([, table]) => SHARDED.has(table));
    return first === 'account_id' && sharded.length === 1 ? sharded[0]?.[0] : undefined;
  }
  const table = tables.get(first);
  return second === 'account_id' && table !== undefined && SHARDED.has(table) ? first : undefined;
}

/** A parameter or a constant, a list or a cast of them. */
function isValue(expression: unknown): boolean {
  if (Array.isArray(expression)) return expression.every(isValue);
  if (!isTree(expression)) return false;
  const cast = child(expression, 'TypeCast');
  if (cast) return isValue(cast.arg);
  const list = child(expression, 'List');
  if (list) return isValue(list.items);
  return 'ParamRef' in expression || 'A_Const' in expression;
}
