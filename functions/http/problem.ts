// Every refusal of the Worker: one table of codes, answered as application/problem+json (RFC 9457) in the shop's language.

export interface InputError {
  /** Where in the body: `lines.0.quantity`. */
  path: string;
  message: string;
}

const TABLE = {
  malformed_body: [400, '请求读不懂'],
  key_missing: [401, '没有带上有效的密钥'],
  scope_missing: [403, '这把密钥不能做这件事'],
  foreign_origin: [403, '请求来自别的网站'],
  not_found: [404, '此信无法投递'],
  price_changed: [409, '价格变了'],
  sold_out: [409, '库存不够了'],
  order_id_reused: [409, '这张单已经用另外的内容下过'],
  not_cancellable: [409, '这张单已经不能取消'],
  not_receivable: [409, '还不能记成收到'],
  no_invoice: [409, '现在不能开发票'],
  not_payable: [409, '现在不能这样付款'],
  case_refused: [409, '现在不能这样办'],
  step_refused: [409, '这张单现在不能这样办'],
  body_too_large: [413, '内容太长'],
  unsupported_media_type: [415, '请求的格式不对'],
  invalid_input: [422, '有几处要改'],
  too_many_tries: [429, '试得太多了'],
  internal: [500, '我们这边出了错'],
  database_away: [503, '这会儿打不开'],
  payment_away: [503, '暂时连不上收款方'],
  drawing_busy: [503, '排队画图的人太多'],
} as const satisfies Record<string, readonly [number, string]>;

export type ProblemCode = keyof typeof TABLE;
export type ProblemStatus = (typeof TABLE)[ProblemCode][0];

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

export function titleOf(code: ProblemCode): string {
  return TABLE[code][1];
}

/** What is away comes back, what is busy calms down: the same request may succeed a little later. */
export function mayRetry(code: ProblemCode): boolean {
  return statusOf(code) === 503;
}

/** Says when to try again, on every answer that carries the code. */
export function hintRetry(headers: Headers, code: ProblemCode): void {
  if (mayRetry(code)) headers.set('Retry-After', '3');
}

export function respondWithProblem(problem: Problem): Response {
  const { code, detail, errors, extra } = problem;
  const body = {
    type: `about:blank#${code}`,
    title: titleOf(code),
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
  hintRetry(headers, code);
  if (code === 'key_missing') headers.set('WWW-Authenticate', 'Bearer');
  return new Response(JSON.stringify(body), { status: body.status, headers });
}
