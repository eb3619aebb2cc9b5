// Is this from WeChat Pay? The same proof stands on its answers and on its notifications.
import { toBytes } from '../../keys/encoding.ts';
import type { Disbelief } from '../port.ts';
import { fromBase64 } from './base64.ts';
import type { WechatPayKeys } from './keys.ts';
import { SCHEME } from './sign.ts';

/** What was signed longer ago, or is not signed yet, may be a recording. */
const MAX_AGE_SECONDS = 300;

/**
 * Null: genuine. The key is the one that WeChat names, among those we were given.
 * Now and then WeChat signs wrongly on purpose, to see whether anybody looks (`WECHATPAY/SIGNTEST/…`).
 * https://pay.weixin.qq.com/wiki/doc/apiv3/wechatpay/wechatpay4_1.shtml
 */
export async function findDisbelief(
  keys: WechatPayKeys,
  message: { headers: Headers; body: string; now: number },
): Promise<Exclude<Disbelief, 'unreadable' | 'other_account'> | null> {
  const { headers, body, now } = message;
  const proof = headers.get('Wechatpay-Signature');
  const serial = headers.get('Wechatpay-Serial');
  const timestamp = headers.get('Wechatpay-Timestamp');
  const nonce = headers.get('Wechatpay-Nonce');
  if (!proof || !serial || !timestamp || !nonce) return 'unsigned';

  const isFresh = /^\d{1,12}$/.test(timestamp) && Math.abs(now / 1000 - Number(timestamp)) < MAX_AGE_SECONDS;
  if (!isFresh) return 'stale';

  const key = await keys.theirs(serial);
  if (!key) return 'unknown_key';

  const algorithm = headers.get('Wechatpay-Signature-Type') ?? SCHEME;
  const bytes = fromBase64(proof);
  if (algorithm !== SCHEME || !bytes) return 'bad_signature';
  const text = `${timestamp}\n${nonce}\n${body}\n`;
  const isGenuine = await crypto.subtle.verify(key.algorithm.name, key, bytes, toBytes(text));
  return isGenuine ? null : 'bad_signature';
}
