// Runs the requests of one HTTP call on its stream, in order, and waits its turn when another stream is writing.
import { setTimeout as sleep } from 'node:timers/promises';
import type {
  BatchRequest,
  HranaError,
  StatementAnswer,
  StatementRequest,
  StreamAnswer,
  StreamRequest,
  StreamResult,
} from './protocol.ts';
import { describeSql, splitStatements } from './read-sql.ts';
import { findMisplacedCondition, runBatch } from './run-batch.ts';
import {
  describeStatement,
  runStatement,
  type BoundStatement,
  type ErrorCodes,
  type Outcome,
} from './run-statement.ts';
import { replaceLockedConnection, type Stream } from './streams.ts';

/** `onStatement` hears the first words of each statement that is run. */
export type PipelineContext = { errorCodes: ErrorCodes; busyMs: number; onStatement: (words: string) => void };

const BUSY_PAUSE_MS = 5;
const TIMED_OUT: HranaError = { message: 'Transaction timed out', code: 'TRANSACTION_TIMEOUT' };

/** Answers one result per request; a `close` must be the last one that does anything. */
export async function runPipeline(
  stream: Stream,
  requests: StreamRequest[],
  context: PipelineContext,
): Promise<StreamResult[]> {
  const results: StreamResult[] = [];
  for (const request of requests) {
    const pending = answerRequest(stream, request, context);
    const answer = pending instanceof Promise ? await pending : pending;
    results.push(answer.ok ? { type: 'ok', response: answer.result } : { type: 'error', error: answer.error });
  }
  return results;
}

/** What is wrong with the requests before any of them runs, or nothing. */
export function findMalformedRequest(stream: Stream, requests: StreamRequest[]): HranaError | undefined {
  const known = new Set(stream.storedSql.keys());
  for (const request of requests) {
    if (request.type === 'store_sql') known.add(request.sql_id);
    if (request.type === 'close_sql') known.delete(request.sql_id);
    for (const source of listSources(request)) {
      if ((source.sql ?? undefined) === undefined && (source.sql_id ?? undefined) === undefined) {
        return { message: 'Neither `sql` nor `sql_id` was given', code: 'SQL_ID_OR_SQL_NOT_GIVEN' };
      }
      if (typeof source.sql === 'string' && typeof source.sql_id === 'number') {
        return { message: 'Both `sql` and `sql_id` were given', code: 'SQL_ID_AND_SQL_GIVEN' };
      }
      if (typeof source.sql_id === 'number' && !known.has(source.sql_id)) {
        return { message: `SQL text ${source.sql_id} was not found`, code: 'SQL_NOT_FOUND' };
      }
    }
    if (request.type === 'batch' && findMisplacedCondition(request.batch) !== undefined) {
      return { message: 'A condition points at a step that does not stand before it', code: 'BATCH_COND_BAD_STEP' };
    }
  }
  return undefined;
}

type Source = { sql?: string | null | undefined; sql_id?: number | null | undefined };

function listSources(request: StreamRequest): Source[] {
  if (request.type === 'execute') return [request.stmt];
  if (request.type === 'batch') return request.batch.steps.map(({ stmt }) => stmt);
  return request.type === 'sequence' || request.type === 'describe' ? [request] : [];
}

type Answer = Outcome<StreamAnswer>;

function answerRequest(stream: Stream, request: StreamRequest, context: PipelineContext): Answer | Promise<Answer> {
  switch (request.type) {
    case 'execute':
      return answerExecute(stream, request.stmt, context);
    case 'batch':
      return answerBatch(stream, request.batch, context);
    case 'sequence':
      return answerSequence(stream, findSql(stream, request), context);
    case 'describe': {
      const outcome = describeStatement(stream.connection, findSql(stream, request), context.errorCodes);
      return outcome.ok ? { ok: true, result: { type: 'describe', result: outcome.result } } : outcome;
    }
    case 'store_sql':
      stream.storedSql.set(request.sql_id, request.sql);
      return { ok: true, result: { type: 'store_sql' } };
    case 'close_sql':
      stream.storedSql.delete(request.sql_id);
      return { ok: true, result: { type: 'close_sql' } };
    case 'get_autocommit':
      return { ok: true, result: { type: 'get_autocommit', is_autocommit: !stream.connection.inTransaction } };
    case 'close':
      return { ok: true, result: { type: 'close' } };
  }
}

async function answerExecute(stream: Stream, statement: StatementRequest, context: PipelineContext): Promise<Answer> {
  const outcome = await runInTurn(stream, bindStatement(stream, statement), context);
  return outcome.ok ? { ok: true, result: { type: 'execute', result: outcome.result } } : outcome;
}

async function answerBatch(stream: Stream, batch: BatchRequest, context: PipelineContext): Promise<Answer> {
  const result = await runBatch({
    batch,
    isAutocommit: () => !stream.connection.inTransaction,
    run: (statement) => runInTurn(stream, bindStatement(stream, statement), context),
  });
  return { ok: true, result: { type: 'batch', result } };
}

async function answerSequence(stream: Stream, script: string, context: PipelineContext): Promise<Answer> {
  for (const sql of splitStatements(script)) {
    const pending = runInTurn(stream, { sql, args: [], namedArgs: [], wantRows: false }, context);
    const outcome = pending instanceof Promise ? await pending : pending;
    if (!outcome.ok) return outcome;
  }
  return { ok: true, result: { type: 'sequence' } };
}

/** Runs at once; only a stream outside a transaction that finds the file locked waits for its turn. */
function runInTurn(
  stream: Stream,
  statement: BoundStatement,
  context: PipelineContext,
): Outcome<StatementAnswer> | Promise<Outcome<StatementAnswer>> {
  context.onStatement(describeSql(statement.sql).firstWords);
  const outcome = runOnce(stream, statement, context);
  return mustWait(stream, outcome) ? waitAndRun(stream, statement, context) : outcome;
}

async function waitAndRun(
  stream: Stream,
  statement: BoundStatement,
  context: PipelineContext,
): Promise<Outcome<StatementAnswer>> {
  const deadline = Date.now() + context.busyMs;
  for (;;) {
    await sleep(BUSY_PAUSE_MS);
    const outcome = runOnce(stream, statement, context);
    if (!mustWait(stream, outcome) || Date.now() > deadline) return outcome;
  }
}

function mustWait(stream: Stream, outcome: Outcome<StatementAnswer>): boolean {
  return isLocked(outcome) && !stream.isMarked && !stream.connection.inTransaction;
}

function isLocked(outcome: Outcome<StatementAnswer>): boolean {
  return !outcome.ok && outcome.error.code.startsWith('SQLITE_BUSY');
}

function runOnce(stream: Stream, statement: BoundStatement, { errorCodes }: PipelineContext): Outcome<StatementAnswer> {
  if (stream.isTimedOut) return { ok: false, error: TIMED_OUT };
  stream.isMarked ||= describeSql(statement.sql).isMarking;
  const outcome = runStatement(stream.connection, statement, errorCodes);
  if (isLocked(outcome)) replaceLockedConnection(stream);
  stream.transactionStartedAt = stream.connection.inTransaction
    ? (stream.transactionStartedAt ?? Date.now())
    : undefined;
  return outcome;
}

function bindStatement(stream: Stream, request: StatementRequest): BoundStatement {
  return {
    sql: findSql(stream, request),
    args: request.args,
    namedArgs: request.named_args,
    wantRows: request.want_rows ?? true,
  };
}

function findSql(stream: Stream, source: Source): string {
  const sql = source.sql ?? stream.storedSql.get(source.sql_id ?? Number.NaN);
  if (sql === undefined) throw new Error('The SQL of a request that passed the check is gone');
  return sql;
}
