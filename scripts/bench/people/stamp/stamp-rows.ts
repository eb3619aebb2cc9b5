// Copies the rows of patterns into a large shop: every table, every column, as the product wrote them. A copy differs in what
// its plan says: ids, names, moments and amounts. Nothing here knows a table by its name, so that tables of tomorrow are
// copied too.
import { type Bulk, inTransaction, readRows } from './bulk.ts';

/** Text that stands in rows of a pattern, and what stands there in a copy. */
export interface Token {
  /** Expression over `k`, a row of the patterns. */
  from: string;
  /** Expression over `p`, a row of the plan. */
  to: string;
}

export interface Stamping {
  /** Temporary table: `n` (1, 2, 3 …), `pattern`, `shift_ms`, and what tokens name. */
  plan: string;
  /** Temporary table: `n`, `key` and what tokens name. Rows of the patterns that hold the key belong to the pattern. */
  patterns: string;
  tokens: readonly Token[];
  /** `table.column` → expression over `p`, `k` and `t`, the row that is copied. */
  overrides?: Readonly<Record<string, string>>;
  /** Rows that hold a key of one of these belong to it and not to this stamping. */
  notOf?: readonly string[];
  except?: readonly string[];
}

interface Column {
  name: string;
  type: string;
  pk: number;
}

interface Copied {
  insert: string;
  table: string;
}

/** Earlier numbers are no moments. */
const FIRST_MOMENT = 1_000_000_000_000;

/** The tables of the shop; `patterns` is attached under that name and has the same ones. */
export function listTables(bulk: Bulk): string[] {
  return readRows(
    bulk,
    "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'migrations'",
  ).map((row) => String(row['name']));
}

/** One statement a table; each copies the plan's rows after the first number up to the second. */
export function prepareStamping(bulk: Bulk, stamping: Stamping): Copied[] {
  return listTables(bulk)
    .filter((table) => !stamping.except?.includes(table))
    .flatMap((table) => prepareTable(bulk, stamping, table));
}

function prepareTable(bulk: Bulk, stamping: Stamping, table: string): Copied[] {
  const columns = listColumns(bulk, table);
  const source = `of_${stamping.plan}_${table}`;
  if (collectRows(bulk, { stamping, table, columns, source }) === 0) return [];
  const numbered = columns.find(isNumber);
  const copied = columns.filter((column) => column !== numbered);
  const target = numbered ? makePile(bulk, table, copied) : `main."${table}"`;
  const values = copied.map((column) => describeValue(bulk, { stamping, table, column, source }));
  return [
    {
      table,
      insert: `INSERT INTO ${target} (${copied.map(quote).join(', ')})
        SELECT ${values.join(', ')} FROM ${stamping.plan} AS p
        CROSS JOIN ${stamping.patterns} AS k ON k.n = p.pattern
        CROSS JOIN ${source} AS t ON t.pattern_ = p.pattern
        WHERE p.n > ? AND p.n <= ?`,
    },
  ];
}

/** The rows of one table, each beside its pattern. */
function collectRows(
  bulk: Bulk,
  input: { stamping: Stamping; table: string; columns: readonly Column[]; source: string },
): number {
  const { stamping, table, columns, source } = input;
  const words = columns.filter(({ type }) => type === 'TEXT').map((column) => `coalesce(src.${quote(column)}, '')`);
  if (words.length === 0) return 0;
  const text = words.join(` || ' ' || `);
  const foreign = (stamping.notOf ?? []).map(
    (other) => `AND NOT EXISTS (SELECT 1 FROM ${other} AS o WHERE instr(${text}, o.key) > 0)`,
  );
  bulk.exec(`CREATE TEMP TABLE ${source} AS SELECT k.n AS pattern_, src.*
    FROM patterns."${table}" AS src JOIN ${stamping.patterns} AS k ON instr(${text}, k.key) > 0
    WHERE 1 ${foreign.join(' ')}`);
  bulk.exec(`CREATE INDEX temp.${source}_by_pattern ON ${source} (pattern_)`);
  return Number(readRows(bulk, `SELECT count(*) AS n FROM ${source}`)[0]?.['n']);
}

/** Rows numbered in the order in which they are written: their copies are piled up first, and sorted by time. */
function makePile(bulk: Bulk, table: string, columns: readonly Column[]): string {
  const pile = `temp.pile_${table}`;
  bulk.exec(`CREATE TABLE IF NOT EXISTS ${pile} (${columns.map(quote).join(', ')})`);
  return pile;
}

function describeValue(
  bulk: Bulk,
  input: { stamping: Stamping; table: string; column: Column; source: string },
): string {
  const { stamping, table, column, source } = input;
  const own = stamping.overrides?.[`${table}.${column.name}`];
  if (own !== undefined) return own;
  const value = `t.${quote(column)}`;
  const holds = (condition: string) =>
    readRows(
      bulk,
      `SELECT 1 FROM ${source} AS t JOIN ${stamping.patterns} AS k ON k.n = t.pattern_ WHERE ${condition} LIMIT 1`,
    ).length > 0;
  if (column.type === 'INTEGER') return holds(`${value} >= ${FIRST_MOMENT}`) ? `${value} + p.shift_ms` : value;
  return stamping.tokens
    .filter(({ from }) => holds(`instr(${value}, ${from}) > 0`))
    .reduce((text, { from, to }) => `replace(${text}, ${from}, ${to})`, value);
}

/** Writes what was piled up into its tables, in the order of time. */
export function emptyPiles(bulk: Bulk, say: (text: string) => void): void {
  const piles = readRows(bulk, "SELECT name FROM sqlite_temp_master WHERE name LIKE 'pile_%'");
  for (const pile of piles.map((row) => String(row['name']))) {
    const table = pile.slice('pile_'.length);
    say(table);
    const copied = listColumns(bulk, table).filter((column) => !isNumber(column));
    const list = copied.map(quote).join(', ');
    inTransaction(bulk, () => {
      bulk.exec(`INSERT INTO main."${table}" (${list}) SELECT ${list} FROM temp.${pile} ORDER BY at, rowid`);
    });
    bulk.exec(`DROP TABLE temp.${pile}`);
  }
}

function listColumns(bulk: Bulk, table: string): Column[] {
  return readRows(bulk, `PRAGMA main.table_info("${table}")`).map((row) => ({
    name: String(row['name']),
    type: String(row['type']).toUpperCase(),
    pk: Number(row['pk']),
  }));
}

function isNumber({ type, pk }: Column): boolean {
  return type === 'INTEGER' && pk === 1;
}

function quote({ name }: Column): string {
  return `"${name}"`;
}
