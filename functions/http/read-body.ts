// Request bodies: small, of the announced type, parsed strictly.
import type { Context } from 'hono';
import type { z } from 'zod';
import { type InputError, ProblemError } from './problem.ts';

export const BODY_LIMIT_BYTES = 16 * 1024;

/** The JSON body in the shape of the schema; a ProblemError (400, 413, 415, 422) otherwise. */
export async function readJson<Schema extends z.ZodType>(context: Context, schema: Schema): Promise<z.infer<Schema>> {
  requireType(context, 'application/json');
  const parsed = parseBody(schema, parseJson(await readText(context, BODY_LIMIT_BYTES)));
  if (parsed.state === 'refused') throw new ProblemError({ code: 'invalid_input', errors: parsed.errors });
  return parsed.body;
}

/** The fields of a form post; a ProblemError (413, 415) when it is no form or too long. */
export async function readForm(context: Context): Promise<URLSearchParams> {
  requireType(context, 'application/x-www-form-urlencoded');
  return new URLSearchParams(await readText(context, BODY_LIMIT_BYTES));
}

/**
 * The body as text, whatever its type: a ProblemError (413) when it is longer.
 * Stops reading at the limit, whatever the length header says. (hono's body-limit reports a chunked excess only after
 * the handler has failed on the cut body, so the same request would be answered and logged as two errors.)
 */
export async function readText(context: Context, limitBytes: number): Promise<string> {
  return new TextDecoder().decode(await readBytes(context, limitBytes));
}

/** The same as it came: files are not always UTF-8. */
export async function readBytes(context: Context, limitBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = new ProblemError({ code: 'body_too_large', extra: { limitBytes } });
  if (Number(context.req.header('content-length') ?? 0) > limitBytes) throw tooLarge;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of context.req.raw.body ?? []) {
    length += chunk.length;
    if (length > limitBytes) throw tooLarge;
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

export type ParsedBody<Body> = { state: 'parsed'; body: Body } | { state: 'refused'; errors: InputError[] };

/** A value in the shape of the schema, or every fault with its path; an unknown key is named at its own path. */
export function parseBody<Schema extends z.ZodType>(schema: Schema, value: unknown): ParsedBody<z.infer<Schema>> {
  // For faults on which the schema itself says nothing: zod's own words are English.
  const parsed = schema.safeParse(value, {
    error: ({ code }) => (code === 'invalid_type' ? '缺少这一项，或者它的类型不对' : undefined),
  });
  if (parsed.success) return { state: 'parsed', body: parsed.data };
  return { state: 'refused', errors: parsed.error.issues.flatMap(explainIssue) };
}

function explainIssue(issue: z.core.$ZodIssue): InputError[] {
  const path = issue.path.map(String).join('.');
  if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }];
  return issue.keys.map((key) => ({ path: path === '' ? key : `${path}.${key}`, message: '没有这一项' }));
}

function requireType(context: Context, expected: string): void {
  const type = (context.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== expected) throw new ProblemError({ code: 'unsupported_media_type', detail: expected });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ProblemError({ code: 'malformed_body' });
  }
}
