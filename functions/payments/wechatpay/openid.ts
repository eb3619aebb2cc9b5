// Who is paying, as WeChat knows the shopper to one official account: paying inside WeChat needs this openid.
// Silent (snsapi_base): the shopper is asked nothing and we learn nothing else.
// https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/Wechat_webpage_authorization.html
import { z } from 'zod';
import type { WechatOpenid } from '../port.ts';
import { parseJson } from './parse-json.ts';

const AUTHORIZE = 'https://open.weixin.qq.com';
const EXCHANGE = 'https://api.weixin.qq.com';
const TIMEOUT_MS = 4500;

/** The system is busy; too many calls. */
const TRY_AGAIN: ReadonlySet<number> = new Set([-1, 45_009, 45_011]);

const known = z.object({ openid: z.string().min(1).max(128) });
const refused = z.object({ errcode: z.int() });

/**
 * Where to send the shopper, who comes back to `returnTo` with `code` and `state`.
 * `returnTo`: on the domain that the official account named. `state`: at most 128 letters and digits.
 * `base`: of WeChat's own pages. WeChat compares the address by text: the order of its parts matters.
 */
export function openidAddress(input: { appid: string; returnTo: string; state: string; base?: string }): string {
  const { appid, returnTo, state, base = AUTHORIZE } = input;
  const query = `appid=${appid}&redirect_uri=${encodeURIComponent(returnTo)}&response_type=code&scope=snsapi_base`;
  return `${base}/connect/oauth2/authorize?${query}&state=${encodeURIComponent(state)}#wechat_redirect`;
}

/** A code works once and for five minutes: after a lost answer the shopper is sent for another one. */
export async function exchangeCode(
  input: { appid: string; appSecret: string; code: string },
  deps: { fetch: typeof globalThis.fetch; base?: string | undefined },
): Promise<WechatOpenid> {
  const { fetch, base = EXCHANGE } = deps;
  const { appid, appSecret, code } = input;
  const query = new URLSearchParams({ appid, secret: appSecret, code, grant_type: 'authorization_code' });
  try {
    // WeChat wants the secret in the address: nothing of what fails here is passed on, as it could hold it.
    const response = await fetch(`${base}/sns/oauth2/access_token?${query}`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return judge(parseJson(await response.text()));
  } catch {
    return { kind: 'away' };
  }
}

/** Failures are answered with status 200 too. */
function judge(content: unknown): WechatOpenid {
  const answer = known.safeParse(content);
  if (answer.success) return { kind: 'known', openid: answer.data.openid };
  const code = refused.safeParse(content).data?.errcode;
  return code === undefined || TRY_AGAIN.has(code) ? { kind: 'away' } : { kind: 'refused', code: String(code) };
}
