// What a shopper takes along to WeChat's sign-in and brings back: which part is to be paid, signed and short-lived.
import { fromBase64Url, toBase64Url, toHex } from '../../keys/encoding.ts';
import { isShortlySignedBy, signShort } from '../../keys/sign.ts';

const SECOND = 1000;
/** WeChat's code lives for five minutes; the way there takes a while too. */
const LIFE_SECONDS = 600;

/** Letters and digits alone, as WeChat wants it: `<position>x<epoch seconds>x<signature in hex>`. */
export async function writeState(
  key: CryptoKey,
  about: { orderId: string; position: number; now: number },
): Promise<string> {
  const seconds = Math.floor(about.now / SECOND);
  const signature = await signShort(key, `${about.orderId}/${about.position}/${seconds}`);
  const hex = toHex(fromBase64Url(signature) ?? []);
  return `${about.position}x${seconds}x${hex}`;
}

/** Position of the sub-order within its order; null for a state that is not ours, of another order, or too old. */
export async function readState(
  key: CryptoKey,
  given: { orderId: string; state: string; now: number },
): Promise<number | null> {
  const [, position, seconds, hex] = /^(\d{1,2})x(\d{1,12})x([0-9a-f]{32})$/.exec(given.state) ?? [];
  if (position === undefined || seconds === undefined || hex === undefined) return null;
  const age = Math.floor(given.now / SECOND) - Number(seconds);
  if (age < 0 || age > LIFE_SECONDS) return null;
  const signature = toBase64Url(Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)));
  const isOurs = await isShortlySignedBy(key, `${given.orderId}/${position}/${seconds}`, signature);
  return isOurs ? Number(position) : null;
}
