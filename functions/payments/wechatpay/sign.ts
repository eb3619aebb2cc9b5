// What we sign: requests to WeChat Pay, and the parameters with which a page opens the payment inside WeChat.
import { toBytes, toHex } from '../../keys/encoding.ts';
import { toBase64 } from './base64.ts';
import type { WechatPayAccount } from './account.ts';

/** SHA-256 with a 2048-bit RSA key: the other one WeChat knows is SM2 with SM3. */
export const SCHEME = 'WECHATPAY2-SHA256-RSA2048';
const NONCE_BYTES = 16;

/** SHA256-RSA2048, as base64. */
export async function signText(key: CryptoKey, text: string): Promise<string> {
  return toBase64(await crypto.subtle.sign(key.algorithm.name, key, toBytes(text)));
}

/**
 * The Authorization header. `path`: with its query, exactly as it is sent. `body`: '' for GET.
 * https://wechatpay-api.gitbook.io/wechatpay-api-v3/qian-ming-zhi-nan-1/qian-ming-sheng-cheng
 */
export async function authorize(
  account: WechatPayAccount,
  request: { method: string; path: string; body: string },
): Promise<string> {
  const { config } = account;
  const timestamp = writeSeconds(account.now());
  const nonce = mintNonce(account);
  const lines = [request.method, request.path, timestamp, nonce, request.body];
  const parts = {
    mchid: config.mchid,
    nonce_str: nonce,
    timestamp,
    serial_no: config.serialNo,
    signature: await signText(await account.keys.ours(), writeLines(lines)),
  };
  const written = Object.entries(parts).map(([name, value]) => `${name}="${value}"`);
  return `${SCHEME} ${written.join(',')}`;
}

/**
 * For `WeixinJSBridge.invoke('getBrandWCPayRequest', …)`; `signType` itself is not signed.
 * https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter5_1_8.shtml
 */
export async function signJsapi(
  account: WechatPayAccount,
  prepayId: string,
): Promise<Readonly<Record<string, string>>> {
  const appId = account.config.appid;
  const timeStamp = writeSeconds(account.now());
  const nonceStr = mintNonce(account);
  const prepay = `prepay_id=${prepayId}`;
  const paySign = await signText(await account.keys.ours(), writeLines([appId, timeStamp, nonceStr, prepay]));
  return { appId, timeStamp, nonceStr, package: prepay, signType: 'RSA', paySign };
}

/** Every line ends in a line feed, the last one too. */
function writeLines(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

/** 32 letters, as many as WeChat allows. */
function mintNonce(account: WechatPayAccount): string {
  return toHex(account.random(NONCE_BYTES));
}

function writeSeconds(at: number): string {
  return String(Math.floor(at / 1000));
}
