// Is this message from the shop? https://www.standardwebhooks.com
import { createHmac, timingSafeEqual } from 'node:crypto';

const TOLERANCE_SECONDS = 5 * 60;

/** `body`: exactly the bytes that came, before anything parses them. `secret`: whsec_… */
export function isFromShop(secret: string, headers: Headers, body: string, now = Date.now()): boolean {
  const id = headers.get('webhook-id') ?? '';
  const timestamp = headers.get('webhook-timestamp') ?? '';
  // Whoever recorded a message cannot send it again tomorrow.
  if (Math.abs(now / 1000 - Number(timestamp)) > TOLERANCE_SECONDS) return false;
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest();
  return (headers.get('webhook-signature') ?? '').split(' ').some((signature) => {
    const [version, written = ''] = signature.split(',');
    const given = Buffer.from(written, 'base64');
    return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
  });
}
