// Where rows are read from: a database behind HTTP, or a file that lies here. Both answer cells in the order of the columns.
import { setImmediate } from 'node:timers/promises';
import type Libsql from 'libsql';
import { z } from 'zod';
import type { Database, ResultSet, Statement } from '../../../db/client.ts';

/** What a STRICT table of this product holds: texts, whole numbers, and nothing. */
export type Cell = string | number | null;

export interface Question {
  sql: string;
  params?: readonly Cell[];
}

export interface Source {
  /** All of one moment. */
  ask(questions: readonly Question[]): Promise<Cell[][][]>;
}

const cells = z.array(z.array(z.union([z.string(), z.number(), z.null()])));

export function readOverHttp(database: Pick<Database, 'read'>): Source {
  return {
    ask: async (questions) => (await database.read(questions.map(asStatement))).map(cellsOf),
  };
}

export function readFromFile(file: Libsql.Database): Source {
  return {
    async ask(questions) {
      // The engine answers at once and holds everything else up: what waits, such as progress and open sockets, goes first.
      await setImmediate();
      // Only `all` leaves no statement in progress, which would keep the file locked.
      return questions.map(({ sql, params = [] }) => {
        const statement = file.prepare(sql).raw(true);
        return cells.parse(statement.all(...params));
      });
    },
  };
}

/** For `Database`: what tables say of themselves is known to no query of db/queries. */
export function asStatement({ sql, params = [] }: Question): Statement {
  return { toSQL: () => ({ sql, params: [...params] }) };
}

function cellsOf({ columns, rows }: ResultSet): Cell[][] {
  return cells.parse(rows.map((row) => columns.map((_, index) => row[index])));
}

export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
