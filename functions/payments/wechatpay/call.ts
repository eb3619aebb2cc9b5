// One signed call to WeChat Pay. Its answer is believed only with WeChat's signature on it.
import { z } from 'zod';
import type { Disbelief } from '../port.ts';
import type { WechatPayAccount } from './account.ts';
import { findDisbelief } from './check-signature.ts';
import { parseJson } from './parse-json.ts';
import { authorize } from './sign.ts';

export type Answer =
  /** A genuine yes. `content`: parsed JSON, null when there is none. */
  | { kind: 'yes'; content: unknown }
  /** A no. Nothing that it leads to moves money or cannot be undone, so WeChat's gateway may say it unsigned. */
  | { kind: 'no'; code: string }
  /** No answer, or one that says to try again: nothing is known. `unbelieved`: there was one, but not WeChat's. */
  | { kind: 'away'; unbelieved?: Disbelief };

/** Written as in the documents of 2020 (`SYSTEMERROR`) and of today (`SYSTEM_ERROR`): underscores are left out. */
const TRY_AGAIN: ReadonlySet<string> = new Set(['SYSTEMERROR', 'FREQUENCYLIMITED', 'BANKERROR', 'USERPAYING']);

/** A no, although its status says trouble at WeChat. */
const NO_DESPITE_STATUS: ReadonlySet<string> = new Set(['OPENIDMISMATCH', 'INVALIDTRANSACTIONID']);

const refusal = z.object({ code: z.string().regex(/^[A-Z0-9_]{1,64}$/) });

/** Never throws for what happens outside, and tells nobody bodies or keys. `path`: with its query. */
export async function call(
  account: WechatPayAccount,
  request: { method: 'GET' | 'POST'; path: string; content?: unknown },
): Promise<Answer> {
  const body = request.content === undefined ? '' : JSON.stringify(request.content);
  const authorization = await authorize(account, { method: request.method, path: request.path, body });
  const received = await send(account, { ...request, body, authorization });
  return received ? judge(account, received) : { kind: 'away' };
}

/** `ORDERPAID` and `ORDER_PAID` are one code. */
export function isCode(code: string, ...known: readonly string[]): boolean {
  return known.includes(code.replaceAll('_', ''));
}

interface Received {
  status: number;
  headers: Headers;
  body: string;
}

async function send(
  account: WechatPayAccount,
  request: { method: string; path: string; body: string; authorization: string },
): Promise<Received | null> {
  // Unbound: a Worker's fetch may not be called as the method of another object.
  const { fetch } = account;
  try {
    const response = await fetch(`${account.api}${request.path}`, {
      method: request.method,
      headers: writeHeaders(account, request.authorization),
      body: request.method === 'GET' ? null : request.body,
      // A signed request is for this host alone.
      redirect: 'manual',
      signal: AbortSignal.timeout(account.timeoutMs),
    });
    return { status: response.status, headers: response.headers, body: await response.text() };
  } catch {
    return null;
  }
}

/** WeChat refuses calls without a User-Agent, and Workers send none of their own. */
function writeHeaders(account: WechatPayAccount, authorization: string): Record<string, string> {
  const serials = Object.keys(account.config.platformKeys);
  return {
    Authorization: authorization,
    Accept: 'application/json',
    'Content-Type': 'application/json',
    'User-Agent': 'xinpu',
    // With which of its keys WeChat shall sign its answer: the public key, when we have both.
    'Wechatpay-Serial': serials.find((serial) => serial.startsWith('PUB_KEY_ID_')) ?? serials[0] ?? '',
  };
}

async function judge(account: WechatPayAccount, received: Received): Promise<Answer> {
  const { status, headers, body } = received;
  const isYes = status === 200 || status === 204;
  const disbelief = await findDisbelief(account.keys, { headers, body, now: account.now() });
  if (disbelief && (isYes || disbelief !== 'unsigned')) return { kind: 'away', unbelieved: disbelief };
  if (isYes) return readYes(body);
  const code = refusal.safeParse(parseJson(body)).data?.code ?? `HTTP_${status}`;
  return isPassing(status, code.replaceAll('_', '')) ? { kind: 'away' } : { kind: 'no', code };
}

/** Will the same call be answered otherwise later? */
function isPassing(status: number, code: string): boolean {
  if (TRY_AGAIN.has(code)) return true;
  if (NO_DESPITE_STATUS.has(code)) return false;
  return status < 400 || status === 429 || status >= 500;
}

function readYes(body: string): Answer {
  if (body === '') return { kind: 'yes', content: null };
  const content = parseJson(body);
  return content === undefined ? { kind: 'away' } : { kind: 'yes', content };
}
