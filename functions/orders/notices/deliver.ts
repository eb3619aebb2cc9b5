// One notice over one way: mail over an HTTP API, a robot in a WeCom group, or a signed webhook.
import { z } from 'zod';
import type { ClaimedNotice } from '../../../db/queries/notices/send-notices.ts';
import { sign } from '../../keys/sign.ts';
import { toBytes } from '../../keys/encoding.ts';
import { parseJson } from '../../payments/wechatpay/parse-json.ts';
import type { NotifyWay } from './notify-secret.ts';
import type { WrittenNotice } from './write-notice.ts';

/** WeCom answers 200 to everything; what it thinks stands in the body. */
const wecomAnswer = z.object({ errcode: z.int() });

export interface Delivery {
  way: NotifyWay;
  notice: ClaimedNotice;
  written: WrittenNotice;
  now: number;
  fetch: typeof globalThis.fetch;
  timeoutMs: number;
}

/** `code`: status or kind of failure, never what was answered. */
export type Delivered = { state: 'sent' } | { state: 'failed'; code: string };

export async function deliver(delivery: Delivery): Promise<Delivered> {
  const { way, fetch, timeoutMs } = delivery;
  const { headers, body } = await compose(delivery);
  try {
    const answer = await fetch(way.url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers },
      body,
      // A redirect would carry the key elsewhere.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await answer.text();
    if (!answer.ok) return { state: 'failed', code: `http_${answer.status}` };
    return way.kind === 'wecom' ? readWecom(text) : { state: 'sent' };
  } catch (error) {
    return { state: 'failed', code: error instanceof Error ? error.name : 'unknown' };
  }
}

async function compose({ way, notice, written, now }: Delivery) {
  switch (way.kind) {
    case 'mail':
      return {
        // Told twice, a provider that knows this header sends once.
        headers: { Authorization: `Bearer ${way.key}`, 'Idempotency-Key': notice.id },
        body: JSON.stringify({ from: way.from, to: [way.to], subject: written.subject, text: written.text }),
      };
    case 'wecom':
      return { headers: {}, body: JSON.stringify({ msgtype: 'text', text: { content: written.text } }) };
    case 'webhook': {
      const { id, kind, seller, subOrderId, orderNumber, totalMinor, lines, at } = notice;
      const told = { id, kind, seller, subOrderId, orderNumber, totalMinor, lines, at, desk: written.desk };
      const body = JSON.stringify(told);
      const timestamp = String(Math.floor(now / 1000));
      return {
        headers: {
          'X-Xinpu-Timestamp': timestamp,
          'X-Xinpu-Signature': await signWebhook(way.secret, timestamp, body),
        },
        body,
      };
    }
  }
}

/** HMAC-SHA256 over `<timestamp>.<body>`, base64url: the receiver recomputes it and refuses what is old. */
export async function signWebhook(secret: string, timestamp: string, body: string): Promise<string> {
  const key = await crypto.subtle.importKey('raw', toBytes(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return sign(key, `${timestamp}.${body}`);
}

function readWecom(text: string): Delivered {
  const answer = wecomAnswer.safeParse(parseJson(text));
  if (!answer.success) return { state: 'failed', code: 'unreadable' };
  return answer.data.errcode === 0 ? { state: 'sent' } : { state: 'failed', code: `wecom_${answer.data.errcode}` };
}
