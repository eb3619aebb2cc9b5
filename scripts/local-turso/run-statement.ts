// Runs one SQL statement on a connection of the embedded engine and answers in Turso's shape.
import type Database from 'libsql';
import { z } from 'zod';
import type { DescribeAnswer, HranaError, HranaValue, StatementAnswer } from './protocol.ts';
import { describeSql, listParameters } from './read-sql.ts';
import { decodeValue, encodeValue } from './values.ts';

export type Connection = Database.Database;

/** `extended` names the constraint that failed; `primary` is what hosted Turso answers: SQLITE_CONSTRAINT for all. */
export type ErrorCodes = 'extended' | 'primary';

export type BoundStatement = {
  sql: string;
  args: HranaValue[];
  namedArgs: { name: string; value: HranaValue }[];
  wantRows: boolean;
};

export type Outcome<T> = { ok: true; result: T } | { ok: false; error: HranaError };

// The engine has no name for the error of a value that does not fit into a STRICT column.
const UNNAMED_CODES: Record<string, string> = { UNKNOWN_SQLITE_ERROR_3091: 'SQLITE_CONSTRAINT_DATATYPE' };

const engineError = z.object({
  message: z.string(),
  code: z.string().startsWith('SQLITE').or(z.string().startsWith('UNKNOWN_SQLITE')),
});
const rowOfArrays = z.array(z.array(z.unknown()));

export function runStatement(
  connection: Connection,
  statement: BoundStatement,
  codes: ErrorCodes,
): Outcome<StatementAnswer> {
  const refusal = refuseStatement(statement);
  if (refusal) return { ok: false, error: refusal };
  return catchEngineError(codes, () => {
    const prepared = connection.prepare(statement.sql).safeIntegers(true);
    const parameters = bindParameters(statement);
    const { firstWord } = describeSql(statement.sql);
    const isInsert = firstWord === 'INSERT' || firstWord === 'REPLACE';
    if (!prepared.reader) {
      const { changes, lastInsertRowid } = prepared.run(parameters);
      return {
        cols: [],
        rows: [],
        affected_row_count: changes,
        last_insert_rowid: isInsert ? writeRowid(connection, lastInsertRowid) : null,
      };
    }
    // Only `all` leaves no statement in progress, which would make the next COMMIT fail.
    const isQuery = firstWord === 'SELECT' || firstWord === 'PRAGMA' || firstWord === 'EXPLAIN';
    const before = isQuery ? 0 : readNumber(connection, 'SELECT total_changes()');
    const rows = rowOfArrays.parse(prepared.raw(true).all(parameters));
    const changed = !isQuery && readNumber(connection, 'SELECT total_changes()') !== before;
    return {
      cols: prepared.columns().map(({ name, type }) => ({ name, decltype: type })),
      rows: statement.wantRows ? rows.map((row) => row.map(encodeValue)) : [],
      affected_row_count: changed ? readNumber(connection, 'SELECT changes()') : 0,
      last_insert_rowid: isInsert ? readLastRowid(connection) : null,
    };
  });
}

export function describeStatement(connection: Connection, sql: string, codes: ErrorCodes): Outcome<DescribeAnswer> {
  const refusal = refuseStatement({ sql, args: [], namedArgs: [], wantRows: false });
  if (refusal) return { ok: false, error: refusal };
  return catchEngineError(codes, () => {
    const prepared = connection.prepare(sql);
    const isExplain = describeSql(sql).firstWord === 'EXPLAIN';
    return {
      params: listParameters(sql),
      cols: prepared.reader ? prepared.columns().map(({ name, type }) => ({ name, decltype: type })) : [],
      is_explain: isExplain,
      is_readonly: isExplain || isReadonly(connection, sql),
    };
  });
}

function refuseStatement({ sql, args, namedArgs }: BoundStatement): HranaError | undefined {
  const count = describeSql(sql).statements;
  if (count === 0) return { message: 'SQL string does not contain any statement', code: 'SQL_NO_STATEMENT' };
  if (count > 1) return { message: 'SQL string contains more than one statement', code: 'SQL_MANY_STATEMENTS' };
  if (args.length > 0 && namedArgs.length > 0) {
    return {
      message: 'Specifying both positional and named arguments is not supported',
      code: 'ARGS_BOTH_POSITIONAL_AND_NAMED',
    };
  }
  return undefined;
}

function bindParameters({ args, namedArgs }: BoundStatement): unknown {
  if (namedArgs.length === 0) return args.map(decodeValue);
  // The engine looks names up without their prefix.
  return Object.fromEntries(namedArgs.map(({ name, value }) => [name.replace(/^[:@$]/, ''), decodeValue(value)]));
}

function catchEngineError<T>(codes: ErrorCodes, run: () => T): Outcome<T> {
  try {
    return { ok: true, result: run() };
  } catch (cause) {
    const parsed = engineError.safeParse(cause);
    if (!parsed.success) throw cause;
    const code = UNNAMED_CODES[parsed.data.code] ?? parsed.data.code;
    return {
      ok: false,
      error: {
        message: `SQLite error: ${parsed.data.message}`,
        code: codes === 'primary' ? toPrimaryCode(code) : code,
      },
    };
  }
}

function toPrimaryCode(code: string): string {
  return code.split('_').slice(0, 2).join('_');
}

/** The engine hands it over as a number, which holds 53 of its 64 bits; asking for it costs a statement more. */
function writeRowid(connection: Connection, rowid: number | bigint): string {
  return Number.isSafeInteger(rowid) ? String(rowid) : readLastRowid(connection);
}

function readLastRowid(connection: Connection): string {
  return readInteger(connection, 'SELECT last_insert_rowid()').toString();
}

function readNumber(connection: Connection, sql: string): number {
  return Number(readInteger(connection, sql));
}

function readInteger(connection: Connection, sql: string): bigint {
  const rows = connection.prepare(sql).safeIntegers(true).raw(true).all();
  return z
    .array(z.tuple([z.bigint()]))
    .length(1)
    .parse(rows)
    .flat()
    .reduce((sum, value) => sum + value, 0n);
}

/** SQLite's own rule: a statement writes if its program opens a write transaction. */
function isReadonly(connection: Connection, sql: string): boolean {
  const program = z
    .array(z.looseObject({ opcode: z.string(), p2: z.number() }))
    .parse(connection.prepare(`EXPLAIN ${sql}`).all());
  return !program.some(({ opcode, p2 }) => opcode === 'Transaction' && p2 !== 0);
}
