// Rows written into a table of a file, many at a time.
import type Libsql from 'libsql';
import { listNames, type TableShape, writtenColumns } from './schema.ts';
import { type Cell, type Question, quoteName } from './source.ts';

export interface TableCopy {
  shape: TableShape;
  /** All of them or none. */
  write(rows: readonly (readonly Cell[])[]): void;
  run(question: Question): void;
}

export function openTable(file: Libsql.Database, shape: TableShape): TableCopy {
  const columns = writtenColumns(shape);
  const insert = file.prepare(
    `INSERT INTO ${quoteName(shape.name)} (${listNames(columns)}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  const write = file.transaction((rows: readonly (readonly Cell[])[]) => {
    for (const row of rows) insert.run(...row);
  });
  return {
    shape,
    write: (rows) => void write(rows),
    run: ({ sql, params = [] }) => void file.prepare(sql).run(...params),
  };
}
