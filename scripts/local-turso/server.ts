// A local stand-in for Turso: its HTTP protocol in front of one embedded libSQL file, on the engine that Turso runs.
import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { prepareFaults, type Fault, type Faults } from './faults.ts';
import { pipelineRequest, type HranaError, type PipelineRequest } from './protocol.ts';
import { describeSql } from './read-sql.ts';
import { findMalformedRequest, runPipeline, type PipelineContext } from './run-pipeline.ts';
import type { ErrorCodes } from './run-statement.ts';
import { openConnection, openStreams, type Streams } from './streams.ts';

const MAX_BODY_BYTES = 16 * 1024 * 1024;
const MAX_LOGGED_REQUESTS = 2000;

export type LocalTursoOptions = {
  /** Path of the database; created when missing. */
  file: string;
  token: string;
  /** 0 or nothing: any free port. */
  port?: number;
  host?: string;
  fault?: Fault;
  errorCodes?: ErrorCodes;
  /** How long an interactive transaction may stay open, and a stream unused. Turso's own: 5 s and 10 s. */
  transactionMs?: number;
  idleMs?: number;
  tidyMs?: number;
};

/** One HTTP request: what it asked to run, and what kept it from being answered. */
export type LoggedRequest = { method: string; path: string; statements: string[]; note?: string };

export type LocalTursoStats = { pipelines: number; statements: number; requests: LoggedRequest[] };

export type LocalTurso = {
  url: string;
  port: number;
  /** Counts since the start. `requests` are the latest 2,000. */
  stats: () => LocalTursoStats;
  setFault: (fault: Fault | null) => void;
  close: () => Promise<void>;
};

export async function startLocalTurso(options: LocalTursoOptions): Promise<LocalTurso> {
  const { file, token, port = 0, host = '127.0.0.1', fault = null, errorCodes = 'primary' } = options;
  const { transactionMs = 5000, idleMs = 10_000, tidyMs = 10_000 } = options;
  openConnection(file).close();
  const counts = { pipelines: 0, statements: 0 };
  const requests: LoggedRequest[] = [];
  const office: Office = {
    streams: openStreams(file, { transactionMs, idleMs, tidyMs }),
    faults: prepareFaults(fault),
    isTokenRight: compareWithToken(token),
    log: (request) => {
      requests.push(request);
      if (requests.length > MAX_LOGGED_REQUESTS) requests.shift();
    },
    onPipeline: () => (counts.pipelines += 1),
    // A writer outlasts the longest transaction that it may have to wait for.
    context: { errorCodes, busyMs: transactionMs * 2, onStatement: () => (counts.statements += 1) },
  };
  const server = createServer((request, response) => {
    answer(office, request, response).catch((cause: unknown) => {
      office.log({ method: request.method ?? '', path: request.url ?? '', statements: [], note: String(cause) });
      if (!response.headersSent) sendJson(response, 500, { message: 'Internal error', code: 'INTERNAL' });
    });
  });
  const boundPort = await listen(server, port, host);
  return {
    url: `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${boundPort}`,
    port: boundPort,
    stats: () => ({ ...counts, requests: [...requests] }),
    setFault: office.faults.set,
    close: () => closeServer(server, office.streams),
  };
}

type Office = {
  streams: Streams;
  faults: Faults;
  isTokenRight: (header: string | undefined) => boolean;
  log: (request: LoggedRequest) => void;
  onPipeline: () => void;
  context: PipelineContext;
};

async function answer(office: Office, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const method = request.method ?? '';
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  if (method === 'GET' && path === '/v2') return sendJson(response, 200, {});
  if (method !== 'POST' || path !== '/v2/pipeline') {
    return sendJson(response, 404, { message: `No ${method} ${path} here`, code: 'NOT_FOUND' });
  }
  if (!office.isTokenRight(request.headers.authorization)) {
    office.log({ method, path, statements: [], note: 'wrong token' });
    return sendJson(response, 401, { message: 'The token is missing or wrong', code: 'AUTH_TOKEN_INVALID' });
  }
  const body = await readPipeline(request);
  if (!body.ok) {
    office.log({ method, path, statements: [], note: body.error.message });
    return sendJson(response, body.status, body.error);
  }
  const statements = listStatements(body.pipeline);
  const fault = office.faults.draw(statements);
  office.onPipeline();
  office.log({
    method,
    path,
    statements: statements.map((sql) => describeSql(sql).firstWords),
    ...(fault && { note: fault.mode }),
  });
  await answerPipeline({ office, response, pipeline: body.pipeline, fault });
}

type PipelineCall = { office: Office; response: ServerResponse; pipeline: PipelineRequest; fault: Fault | undefined };

async function answerPipeline({ office, response, pipeline, fault }: PipelineCall): Promise<void> {
  if (fault?.mode === 'drop-before') return void response.destroy();
  if (fault?.mode === 'status') {
    return sendJson(response, fault.status ?? 500, { message: 'Fault of a test', code: 'SERVER_ERROR' });
  }
  if (fault?.mode === 'delay') await sleep(fault.ms ?? 1000, undefined, { ref: false });

  const result = await execute(office, pipeline);
  if (fault?.mode === 'drop-after') return void response.destroy();
  if (fault?.mode === 'truncate') return sendHalf(response, result.body);
  sendJson(response, result.status, result.body);
}

async function execute(
  { streams, context }: Office,
  { baton, requests }: PipelineRequest,
): Promise<{ status: number; body: object }> {
  const stream = streams.take(baton);
  if (!stream) return { status: 400, body: { message: 'Received an invalid or spent baton', code: 'BATON_INVALID' } };
  const malformed = findMalformedRequest(stream, requests);
  if (malformed) {
    streams.close(stream);
    return { status: 400, body: malformed };
  }
  let isOpen = false;
  try {
    const results = await runPipeline(stream, requests, context);
    isOpen = !requests.some(({ type }) => type === 'close');
    return { status: 200, body: { baton: isOpen ? streams.keep(stream) : null, base_url: null, results } };
  } finally {
    if (!isOpen) streams.close(stream);
  }
}

type ReadPipeline = { ok: true; pipeline: PipelineRequest } | { ok: false; status: number; error: HranaError };

async function readPipeline(request: IncomingMessage): Promise<ReadPipeline> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const part = Buffer.from(chunk);
    bytes += part.length;
    if (bytes <= MAX_BODY_BYTES) chunks.push(part);
  }
  if (bytes > MAX_BODY_BYTES)
    return { ok: false, status: 413, error: { message: 'The body is too large', code: 'BODY_TOO_LARGE' } };
  const parsed = pipelineRequest.safeParse(parseJson(Buffer.concat(chunks).toString('utf8')));
  if (parsed.success) return { ok: true, pipeline: parsed.data };
  const [issue] = parsed.error.issues;
  return {
    ok: false,
    status: 400,
    error: { message: `Malformed request at ${issue?.path.join('.')}: ${issue?.message}`, code: 'MALFORMED' },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function listStatements({ requests }: PipelineRequest): string[] {
  const stored = new Map(
    requests.flatMap((request) => (request.type === 'store_sql' ? [[request.sql_id, request.sql]] : [])),
  );
  return requests.flatMap((request) => {
    if (request.type === 'batch')
      return request.batch.steps.map(({ stmt }) => stmt.sql ?? stored.get(stmt.sql_id ?? -1) ?? '?');
    if (request.type === 'execute') return [request.stmt.sql ?? stored.get(request.stmt.sql_id ?? -1) ?? '?'];
    return request.type === 'sequence' ? [request.sql ?? '?'] : [];
  });
}

/** Compares hashes, so that the time it takes tells nothing about the token. */
function compareWithToken(token: string): Office['isTokenRight'] {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  const expected = digest(`Bearer ${token}`);
  return (header) => timingSafeEqual(digest(header ?? ''), expected);
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function sendHalf(response: ServerResponse, body: object): void {
  const whole = Buffer.from(JSON.stringify(body));
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': whole.length });
  response.write(whole.subarray(0, Math.floor(whole.length / 2)), () => response.destroy());
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The local Turso has no port');
  return address.port;
}

async function closeServer(server: Server, streams: Streams): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
  streams.closeAll();
}
