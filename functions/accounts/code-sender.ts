// How a code reaches a phone: an HTTP API for messages set up by one secret, or the terminal of a local shop.
import { z } from 'zod';
import type { SendCode, SignInCode } from '../deps.ts';
import { openAddress } from '../orders/notices/notify-secret.ts';
import { parseJson } from '../payments/wechatpay/parse-json.ts';

/**
 * `SIGN_IN_SENDER`: `{"url", "headers", "body"}`. In every text of the body `{phone}` and `{code}` are replaced; an API
 * that signs its requests needs a small program in between.
 */
const senderSecret = z.strictObject({
  url: openAddress,
  headers: z.record(z.string(), z.string()).default({}),
  body: z.json(),
});

const PATIENCE_MS = 8000;

/** Throws for who deploys when the secret is not what it should be. */
export function readSender(secret: string, fetch: typeof globalThis.fetch): SendCode {
  const read = senderSecret.safeParse(parseJson(secret));
  if (!read.success) throw new Error('SIGN_IN_SENDER must be JSON with url, headers and body (see README, "Deploy")');
  const { url, headers, body } = read.data;
  return async (code) => {
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers },
        body: JSON.stringify(fillIn(body, code)),
        // A redirect would carry the key elsewhere.
        redirect: 'manual',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      await answer.body?.cancel();
      return answer.ok ? { state: 'sent' } : { state: 'failed', code: `http_${answer.status}` };
    } catch (error) {
      return { state: 'failed', code: error instanceof Error ? error.name : 'unknown' };
    }
  };
}

type Json = z.infer<ReturnType<typeof z.json>>;

/** Within texts only: a phone can never become part of the JSON around it. */
function fillIn(template: Json, { phone, code }: SignInCode): Json {
  if (typeof template === 'string') return template.replaceAll('{phone}', phone).replaceAll('{code}', code);
  if (Array.isArray(template)) return template.map((part) => fillIn(part, { phone, code }));
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(Object.entries(template).map(([name, part]) => [name, fillIn(part, { phone, code })]));
}
