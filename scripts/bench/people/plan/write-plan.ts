// Temporary tables that say what is copied how often: one row a copy.
import { type Bulk, inTransaction } from '../stamp/bulk.ts';

type Cell = string | number | null;

export interface PlanWriter<Name extends string> {
  add(row: Readonly<Record<Name, Cell>>): void;
  /** Rows so far. */
  count(): number;
}

/** Rows are numbered from 1 in a first column `n`. Write within a transaction: a commit for each row would take hours. */
export function createPlan<Name extends string>(bulk: Bulk, table: string, columns: readonly Name[]): PlanWriter<Name> {
  bulk.exec(`CREATE TEMP TABLE ${table} (n INTEGER PRIMARY KEY, ${columns.join(', ')})`);
  const insert = bulk.prepare(`INSERT INTO ${table} VALUES (?${', ?'.repeat(columns.length)})`);
  let count = 0;
  return {
    add(row) {
      count += 1;
      insert.run(count, ...columns.map((column) => row[column]));
    },
    count: () => count,
  };
}

/** All rows at once: for short plans. */
export function writePlan<Name extends string>(
  bulk: Bulk,
  { table, columns, rows }: { table: string; columns: readonly Name[]; rows: readonly Readonly<Record<Name, Cell>>[] },
): void {
  const plan = createPlan(bulk, table, columns);
  inTransaction(bulk, () => {
    for (const row of rows) plan.add(row);
  });
}
