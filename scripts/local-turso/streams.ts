// Keeps the streams of the server: one engine connection each, remembered by baton while a client may come back.
import { randomBytes } from 'node:crypto';
import Database from 'libsql';
import type { Connection } from './run-statement.ts';

export type Stream = {
  file: string;
  connection: Connection;
  storedSql: Map<number, string>;
  /** Set by a PRAGMA, a temporary table or an attached file: such a connection is not reused. */
  isMarked: boolean;
  transactionStartedAt: number | undefined;
  /** The server rolled the transaction back; nothing may run on as if it were still open. */
  isTimedOut: boolean;
};

/** `tidyMs`: how long after it was used what the log beside the file holds goes into the file. */
export type StreamLimits = { transactionMs: number; idleMs: number; tidyMs: number };

export type Streams = {
  /** A new stream without a baton, the stream of a baton, or nothing when the baton is unknown or spent. */
  take: (baton: string | null | undefined) => Stream | undefined;
  /** Puts the stream aside and returns the baton for its next request. */
  keep: (stream: Stream) => string;
  close: (stream: Stream) => void;
  closeAll: () => void;
};

export function openStreams(file: string, limits: StreamLimits): Streams {
  const idleConnections: Connection[] = [];
  const keptStreams = new Map<string, { stream: Stream; timers: NodeJS.Timeout[] }>();

  let tidying: NodeJS.Timeout | undefined;

  // The log holds pages as they were: what was deleted would stand in it until it is long enough to be begun anew.
  const tidySoon = (): void => {
    tidying ??= setTimeout(() => {
      tidying = undefined;
      emptyLog(file);
    }, limits.tidyMs).unref();
  };

  const take: Streams['take'] = (baton) => {
    if (!baton) return startStream(file, idleConnections.pop());
    const kept = keptStreams.get(baton);
    if (!kept) return undefined;
    keptStreams.delete(baton);
    kept.timers.forEach(clearTimeout);
    return kept.stream;
  };

  const keep: Streams['keep'] = (stream) => {
    const baton = randomBytes(24).toString('base64url');
    const timers = [setTimeout(() => forget(baton), limits.idleMs)];
    if (stream.transactionStartedAt !== undefined) {
      const left = stream.transactionStartedAt + limits.transactionMs - Date.now();
      timers.push(setTimeout(() => timeOut(stream), Math.max(0, left)));
    }
    keptStreams.set(baton, { stream, timers });
    return baton;
  };

  const close: Streams['close'] = (stream) => {
    rollBack(stream);
    if (stream.isMarked) stream.connection.close();
    else idleConnections.push(stream.connection);
    tidySoon();
  };

  const forget = (baton: string): void => {
    const stream = take(baton);
    if (stream) close(stream);
  };

  const closeAll = (): void => {
    [...keptStreams.keys()].forEach(forget);
    idleConnections.splice(0).forEach((connection) => connection.close());
    // So that the one file holds everything and can be copied away.
    clearTimeout(tidying);
    emptyLog(file);
  };

  return { take, keep, close, closeAll };
}

/**
 * Every connection has the settings of Turso; FULL makes each commit survive a loss of power. And what is deleted is
 * overwritten: without `secure_delete` its bytes would stand in the file until their place is used again.
 */
export function openConnection(file: string): Connection {
  const connection = new Database(file);
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  connection.pragma('secure_delete = ON');
  return connection;
}

/** While somebody reads it, it stays as it is until the next time. */
function emptyLog(file: string): void {
  const connection = openConnection(file);
  connection.pragma('wal_checkpoint(TRUNCATE)');
  connection.close();
}

/**
 * Gives up a connection that found the file locked: the engine leaves the refused statement half run, and a later
 * COMMIT on that connection would fail. Inside a transaction the connection stays until the stream is closed.
 */
export function replaceLockedConnection(stream: Stream): void {
  if (stream.isMarked || stream.connection.inTransaction) {
    stream.isMarked = true;
    return;
  }
  stream.connection.close();
  stream.connection = openConnection(stream.file);
}

function startStream(file: string, connection: Connection = openConnection(file)): Stream {
  return {
    file,
    connection,
    storedSql: new Map(),
    isMarked: false,
    transactionStartedAt: undefined,
    isTimedOut: false,
  };
}

function timeOut(stream: Stream): void {
  stream.isTimedOut = true;
  rollBack(stream);
}

function rollBack(stream: Stream): void {
  stream.transactionStartedAt = undefined;
  if (stream.connection.inTransaction) stream.connection.exec('ROLLBACK');
}
