// The database over Turso's HTTP protocol: one batch = one POST = one transaction, always with a time limit.
import { createClient, type Client, type InStatement, type ResultSet } from '@libsql/client/web';
import type { LibSQLDatabase } from 'drizzle-orm/libsql';
import { drizzle } from 'drizzle-orm/libsql/web';

export type { ResultSet };

export type Queries = LibSQLDatabase;

/** Builds statements and can send none: one for all requests. */
export const queries: Queries = drizzle.mock();

/** Anything drizzle can compile: an unexecuted builder of db/queries. */
export interface Statement {
  toSQL(): { sql: string; params: unknown[] };
}

export interface Database {
  /** Builds statements; nothing is sent by it. */
  queries: Queries;
  /** For the library for accounts alone: what is built here is sent when it is awaited, each statement a trip of its own. */
  direct(): Queries;
  /** All or nothing, `BEGIN IMMEDIATE … COMMIT`. A lost answer throws `DatabaseAway`: unknown, never "not done". */
  write(statements: readonly Statement[]): Promise<ResultSet[]>;
  /** Several selects of one moment in one round trip. */
  read(statements: readonly Statement[]): Promise<ResultSet[]>;
}

export interface DatabaseAddress {
  url: string;
  authToken: string;
  /** Milliseconds until a call counts as lost. */
  timeoutMs: number;
}

/** The database did not answer, or not in time. What was sent may or may not have happened: repeat with the same key. */
export class DatabaseAway extends Error {
  override name = 'DatabaseAway';
}

/**
 * A database for one request. Never kept in module scope: the client's queue would cross request contexts
 * in a Worker and hang every later request.
 */
export function openDatabase(address: DatabaseAddress): Database {
  const client = createClient({
    url: address.url,
    authToken: address.authToken,
    fetch: (request: Request) => fetch(request, { signal: AbortSignal.timeout(address.timeoutMs) }),
  });
  return {
    queries,
    direct: () => drizzle(client),
    write: (statements) => send(client, statements, 'write'),
    read: (statements) => send(client, statements, 'read'),
  };
}

async function send(client: Client, statements: readonly Statement[], mode: 'read' | 'write'): Promise<ResultSet[]> {
  const compiled = statements.map(compile);
  try {
    return await client.batch(compiled, mode);
  } catch (cause) {
    if (isRefusal(cause)) throw cause;
    throw new DatabaseAway('the database did not answer', { cause });
  }
}

function compile(statement: Statement): InStatement {
  const { sql, params } = statement.toSQL();
  return { sql, args: params.map(toArgument) };
}

function toArgument(value: unknown): string | number | null {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  throw new TypeError(`a ${typeof value} cannot be bound to a statement`);
}

/**
 * A constraint or a bad statement: the database did answer, and the transaction was rolled back. Turso says
 * `SQLITE_CONSTRAINT` for the first and `SQL_INPUT_ERROR` for the second; the engine's own codes are longer.
 */
function isRefusal(cause: unknown): boolean {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return code.startsWith('SQL') && !code.startsWith('SQLITE_BUSY') && !code.startsWith('SQLITE_LOCKED');
}
