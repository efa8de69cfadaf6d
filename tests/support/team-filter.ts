/**
 * Whether a statement holds each table of the tenants to one team: that is the seam along which a database is split, and
 * the first of the two walls between teams. The statement is read with PostgreSQL's own parser, as a tree of nodes.
 */

type Node = Record<string, unknown>;
/** What a level of a statement reads from, by the name that it has there; null is anything but a table of the tenants. */
type Level = { sources: Map<string, string | null>; held: Set<string>; parent: Level | null };
/** A column of a source, or something that stands for one value: a parameter, a constant, a setting. */
type Side = { level: Level; name: string; column: string } | "value" | "something";

export type TeamFilter = {
  /** Tables of the tenants that a part of the statement does not hold to one team. */
  loose: string[];
};

/**
 * @param tree what the parser made of it
 * @param tenants the tables that have a team_id
 */
export function teamFilterOf(tree: unknown, tenants: ReadonlySet<string>): TeamFilter {
  const reader = new Reader(tenants);
  for (const { stmt } of (tree as { stmts?: { stmt: Node }[] }).stmts ?? []) reader.statement(stmt, null, new Set());
  // What is in a place that this file knows nothing of has not been looked at, and does not pass for that.
  for (const [range, table] of reader.tablesIn(tree)) if (!reader.seen.has(range)) reader.loose.push(table);
  return { loose: reader.loose };
}

class Reader {
  readonly loose: string[] = [];
  readonly seen = new Set<unknown>();

  constructor(readonly tenants: ReadonlySet<string>) {}

  /** Every mention of a table of the tenants, wherever it stands. One that a CTE hides is none. */
  tablesIn(tree: unknown): [unknown, string][] {
    const found: [unknown, string][] = [];
    const hidden = new Set<string>();
    walk(tree, (kind, node) => {
      if (kind === "CommonTableExpr") hidden.add(node.ctename as string);
      if (kind === "RangeVar" || kind === "relation") found.push([node, node.relname as string]);
    });
    return found.filter(([, table]) => this.tenants.has(table) && !hidden.has(table));
  }

  statement(node: Node, parent: Level | null, ctes: ReadonlySet<string>): void {
    const [kind = "", body] = Object.entries(node)[0] ?? [];
    const statement = body as Node;
    if (kind === "SelectStmt") this.select(statement, parent, ctes);
    else if (kind === "UpdateStmt") this.change(statement, statement.fromClause, parent, ctes);
    else if (kind === "DeleteStmt") this.change(statement, statement.usingClause, parent, ctes);
    else if (kind === "InsertStmt") this.insert(statement, parent, ctes);
  }

  private select(select: Node, parent: Level | null, outer: ReadonlySet<string>): void {
    const ctes = this.with(select, parent, outer);
    if (select.op && select.op !== "SETOP_NONE") {
      this.select(select.larg as Node, parent, ctes);
      this.select(select.rarg as Node, parent, ctes);
      return;
    }
    this.level(select, listOf(select.fromClause), parent, ctes);
  }

  private change(statement: Node, from: unknown, parent: Level | null, outer: ReadonlySet<string>): void {
    const ctes = this.with(statement, parent, outer);
    this.level(statement, [{ RangeVar: statement.relation }, ...listOf(from)], parent, ctes);
  }

  private insert(insert: Node, parent: Level | null, outer: ReadonlySet<string>): void {
    const ctes = this.with(insert, parent, outer);
    const { relname } = insert.relation as { relname: string };
    this.seen.add(insert.relation);
    const columns = listOf(insert.cols).map((column) => (column.ResTarget as { name: string }).name);
    if (this.tenants.has(relname) && !columns.includes("team_id")) this.loose.push(relname);
    if (insert.selectStmt) this.statement(insert.selectStmt as Node, parent, ctes);
  }

  private with(statement: Node, parent: Level | null, outer: ReadonlySet<string>): ReadonlySet<string> {
    const ctes = new Set(outer);
    const list = listOf((statement.withClause as Node | undefined)?.ctes).map((cte) => cte.CommonTableExpr as Node);
    for (const { ctename } of list) ctes.add(ctename as string);
    for (const { ctequery } of list) this.statement(ctequery as Node, parent, ctes);
    return ctes;
  }

  /** One SELECT, UPDATE or DELETE: its sources, what holds them, and then whatever is nested in it. */
  private level(statement: Node, from: Node[], parent: Level | null, ctes: ReadonlySet<string>): void {
    const level: Level = { sources: new Map(), held: new Set(), parent };
    const conditions: unknown[] = [statement.whereClause];
    const nested: Node[] = [];
    for (const item of from) this.source(item, level, conditions, nested, ctes);
    hold(level, conditions.flatMap(conjuncts));
    for (const [name, table] of level.sources) if (table !== null && !level.held.has(name)) this.loose.push(table);
    for (const select of nested) this.statement(select, level, ctes);
    const { withClause: _, fromClause, usingClause, relation: __, ...rest } = statement;
    for (const part of [rest, fromClause, usingClause])
      this.sublinks(part, (subselect) => this.statement(subselect, level, ctes));
  }

  private source(item: Node, level: Level, conditions: unknown[], nested: Node[], ctes: ReadonlySet<string>): void {
    const join = item.JoinExpr as Node | undefined;
    const range = item.RangeVar as { relname: string; alias?: { aliasname: string } } | undefined;
    if (join) {
      this.source(join.larg as Node, level, conditions, nested, ctes);
      this.source(join.rarg as Node, level, conditions, nested, ctes);
      conditions.push(join.quals);
    } else if (range) {
      this.seen.add(range);
      const isTenants = this.tenants.has(range.relname) && !ctes.has(range.relname);
      level.sources.set(range.alias?.aliasname ?? range.relname, isTenants ? range.relname : null);
    } else {
      const inner = Object.values(item)[0] as Node;
      level.sources.set((inner.alias as { aliasname: string } | undefined)?.aliasname ?? "", null);
      if (item.RangeSubselect) nested.push(inner.subquery as Node);
    }
  }

  /** Subqueries in expressions. Those in FROM are sources. */
  private sublinks(part: unknown, visit: (subselect: Node) => void): void {
    if (Array.isArray(part)) for (const item of part) this.sublinks(item, visit);
    else if (part && typeof part === "object") {
      for (const [kind, node] of Object.entries(part)) {
        if (kind === "RangeSubselect") continue;
        if (kind === "SubLink") {
          visit((node as Node).subselect as Node);
          this.sublinks((node as Node).testexpr, visit);
        } else this.sublinks(node, visit);
      }
    }
  }
}

/** Notes which sources equalities hold to one team: with a value, or with a source that is held. */
function hold(level: Level, conditions: Node[]): void {
  const pairs = conditions.flatMap(equalities).map((pair) => pair.map((side) => sideOf(side, level)) as [Side, Side]);
  for (let grew = true; grew; ) {
    grew = false;
    for (const [one, other] of [...pairs, ...pairs.map(([one, other]) => [other, one] as const)]) {
      if (typeof one === "string" || one.level !== level || !isTeam(one) || level.held.has(one.name)) continue;
      if (!holds(other)) continue;
      level.held.add(one.name);
      grew = true;
    }
  }
}

/** A team's own table has the team in its id; what is no table of the tenants was held where it was made. */
function isTeam({ level, name, column }: Exclude<Side, string>): boolean {
  return column === "team_id" || (column === "id" && !level.sources.get(name));
}

function holds(side: Side): boolean {
  if (typeof side === "string") return side === "value";
  if (!isTeam(side)) return false;
  return side.level.held.has(side.name) || (side.column === "team_id" && side.level.sources.get(side.name) === null);
}

function sideOf(node: Node, level: Level): Side {
  const column = node.ColumnRef as { fields: { String?: { sval: string } }[] } | undefined;
  if (node.TypeCast) return sideOf((node.TypeCast as Node).arg as Node, level);
  if (!column) return mentionsColumn(node) ? "something" : "value";
  const names = column.fields.map((field) => field.String?.sval ?? "*");
  const last = names.at(-1) ?? "";
  const qualifier = names.length > 1 ? names.at(-2) : undefined;
  for (let at: Level | null = level; at; at = at.parent) {
    if (qualifier !== undefined) {
      if (at.sources.has(qualifier)) return { level: at, name: qualifier, column: last };
      continue;
    }
    const tables = [...at.sources].filter(([, table]) => table !== null);
    if (tables.length === 1 && tables[0]) return { level: at, name: tables[0][0], column: last };
    if (at.sources.size === 1) return { level: at, name: [...at.sources.keys()][0] ?? "", column: last };
  }
  return "something";
}

function mentionsColumn(node: unknown): boolean {
  let mentions = false;
  walk(node, (kind) => {
    if (kind === "ColumnRef" || kind === "SubLink") mentions = true;
  });
  return mentions;
}

function conjuncts(condition: unknown): Node[] {
  const bool = (condition as Node | undefined)?.BoolExpr as { boolop: string; args: Node[] } | undefined;
  if (bool?.boolop === "AND_EXPR") return bool.args.flatMap(conjuncts);
  return condition ? [condition as Node] : [];
}

/** The pairs that a condition says are equal; rows are equal part by part. */
function equalities(condition: Node): [Node, Node][] {
  const expression = condition.A_Expr as { kind: string; name: Node[]; lexpr: Node; rexpr: Node } | undefined;
  const operator = (expression?.name?.[0]?.String as { sval: string } | undefined)?.sval;
  if (expression?.kind !== "AEXPR_OP" || operator !== "=") return [];
  const [left, right] = [expression.lexpr, expression.rexpr].map((side) => (side.RowExpr as { args: Node[] })?.args);
  if (left && right) return left.map((part, n) => [part, right[n] as Node]);
  return [[expression.lexpr, expression.rexpr]];
}

function listOf(list: unknown): Node[] {
  return (list as Node[] | undefined) ?? [];
}

function walk(tree: unknown, visit: (kind: string, node: Node) => void): void {
  if (Array.isArray(tree)) for (const item of tree) walk(item, visit);
  else if (tree && typeof tree === "object") {
    for (const [kind, node] of Object.entries(tree)) {
      if (node && typeof node === "object" && !Array.isArray(node)) visit(kind, node as Node);
      walk(node, visit);
    }
  }
}
