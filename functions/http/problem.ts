// Every refusal of the Worker: one table of codes, answered as application/problem+json (RFC 9457) in the reader's language.

export interface InputError {
  /** Where in the body: `lines.0.quantity`. */
  path: string;
  message: string;
}

const TABLE = {
  malformed_body: [400, '请求读不懂', 'The request cannot be read'],
  foreign_origin: [403, '请求来自别的网站', 'The request comes from another site'],
  not_found: [404, '此信无法投递', 'There is nothing at this address'],
  price_changed: [409, '价格变了', 'The price has changed'],
  sold_out: [409, '库存不够了', 'There is not enough left'],
  order_id_reused: [409, '这张单已经用另外的内容下过', 'This order id was used with other contents'],
  not_cancellable: [409, '这张单已经不能取消', 'This order can no longer be cancelled'],
  body_too_large: [413, '内容太长', 'The request is too large'],
  unsupported_media_type: [415, '请求的格式不对', 'The request has the wrong type'],
  invalid_input: [422, '有几处要改', 'Some fields need a correction'],
  too_many_tries: [429, '试得太多了', 'Too many tries'],
  internal: [500, '我们这边出了错', 'Something went wrong on our side'],
  database_away: [503, '暂时连不上账本', 'The books cannot be reached right now'],
} as const satisfies Record<string, readonly [number, string, string]>;

export type ProblemCode = keyof typeof TABLE;
export type ProblemStatus = (typeof TABLE)[ProblemCode][0];
export type Language = 'zh' | 'en';

/** A refusal as data; thrown or returned, turned into a response once, in app.ts. */
export interface Problem {
  code: ProblemCode;
  detail?: string;
  errors?: InputError[];
  /** Further members of the answer: `newTotalMinor`, `left`. */
  extra?: Record<string, unknown>;
}

/** For refusals found deep inside a request, where returning them would only be passed on. */
export class ProblemError extends Error {
  override name = 'ProblemError';
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

export function statusOf(code: ProblemCode): ProblemStatus {
  return TABLE[code][0];
}

export function titleOf(code: ProblemCode, language: Language): string {
  return TABLE[code][language === 'zh' ? 1 : 2];
}

export function respondWithProblem(problem: Problem, language: Language): Response {
  const { code, detail, errors, extra } = problem;
  const body = {
    type: `about:blank#${code}`,
    title: titleOf(code, language),
    status: statusOf(code),
    code,
    ...(detail === undefined ? {} : { detail }),
    ...(errors === undefined ? {} : { errors }),
    ...extra,
  };
  const headers = new Headers({
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Cache-Control': 'no-store',
  });
  if (code === 'database_away') headers.set('Retry-After', '3');
  return new Response(JSON.stringify(body), { status: body.status, headers });
}

/** Chinese unless the reader asks for English first. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const first = (acceptLanguage ?? '').split(',')[0] ?? '';
  return /^\s*en\b/i.test(first) ? 'en' : 'zh';
}
