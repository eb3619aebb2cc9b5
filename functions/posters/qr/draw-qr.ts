// The QR code of a link, as a grid of dark and light modules.
import { encode } from 'uqr';
import type { QrMatrix } from '../drawing.ts';

/** Bytes that versions 1–10 hold at error correction M (ISO/IEC 18004, table 7). */
const BYTES_OF_VERSION = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213];
/** Version 40 at error correction M. */
const MOST_BYTES = 2331;

/**
 * Version 5 holds 84 bytes, as long as the build lets a share link become. Mask 2: of 400 share links of 32–83 bytes
 * it gives 53 % the mask that the standard's scoring prefers (the next best 18 %), with the lowest penalty in the mean
 * (1655; next 1738) and in the worst case (1972; next 2010). On a poster shrunk to 360 pixels wide and saved as JPEG at
 * quality 60, every mask was read from every link by two decoders, so a pinned mask costs nothing that a phone would
 * notice, and saves nine tenths of the work of drawing.
 */
export const POSTER_QR = { version: 5, mask: 2 } as const;

/** Every link of a template gets the same grid. Null: the link is too long for the version. */
export function drawQr(link: string, pinned: { version: number; mask: number }): QrMatrix | null {
  if (!canCarry(link, pinned.version)) return null;
  return encodeBytes(new TextEncoder().encode(link), {
    minVersion: pinned.version,
    maxVersion: pinned.version,
    maskPattern: pinned.mask,
  });
}

export function canCarry(link: string, version: number): boolean {
  const capacity = BYTES_OF_VERSION[version - 1];
  if (capacity === undefined) throw new Error(`Posters have no QR code of version ${version}.`);
  return new TextEncoder().encode(link).length <= capacity;
}

/** As small as the link allows. The mask is the posters': trying all eight is most of the work. Null: no QR code holds that much. */
export function drawFreeQr(link: string): QrMatrix | null {
  const bytes = new TextEncoder().encode(link);
  return bytes.length > MOST_BYTES ? null : encodeBytes(bytes, { maskPattern: POSTER_QR.mask });
}

/** Bytes and not text: the encoder would pick a denser mode for some texts, and capacity would depend on their letters. */
function encodeBytes(
  bytes: Uint8Array,
  options: { minVersion?: number; maxVersion?: number; maskPattern?: number },
): QrMatrix {
  const { data, size } = encode([...bytes], { ...options, ecc: 'M', boostEcc: false, border: 0 });
  return { size, dark: Uint8Array.from(data.flat(), Number) };
}
