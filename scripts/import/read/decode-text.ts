// Finds out how a text file is encoded by decoding it strictly: spreadsheets in China still save GB18030.

export interface Decoded {
  text: string;
  encoding: 'UTF-8' | 'UTF-16' | 'GB18030';
}

/** Null when it is no text in any of them. */
export function decodeText(bytes: Uint8Array): Decoded | null {
  const isWide = looksWide(bytes);
  if (startsWith(bytes, [0xff, 0xfe]) || isWide === 'little') return decode(bytes, 'utf-16le', 'UTF-16');
  if (startsWith(bytes, [0xfe, 0xff]) || isWide === 'big') return decode(bytes, 'utf-16be', 'UTF-16');
  // UTF-8 first: hardly any text of another encoding is valid UTF-8 by chance.
  const decoded = decode(bytes, 'utf-8', 'UTF-8');
  return decoded ?? (isBrokenUtf8(bytes) ? null : decode(bytes, 'gb18030', 'GB18030'));
}

/**
 * One bad byte in UTF-8 must not turn every name of a shop into other signs: GB18030 reads almost anything. Only letters of
 * three bytes and more prove UTF-8, as Chinese has them: a pair of GB18030, 「值」, is often one of two bytes by chance.
 */
function isBrokenUtf8(bytes: Uint8Array): boolean {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return true;
  const lossy = new TextDecoder().decode(bytes);
  const bad = lossy.split('\uFFFD').length - 1;
  const good = lossy.replaceAll(/[\p{ASCII}\u0080-\u07FF\uFFFD]/gu, '').length;
  return good > bad;
}

function decode(bytes: Uint8Array, label: string, encoding: Decoded['encoding']): Decoded | null {
  try {
    const text = new TextDecoder(label, { fatal: true }).decode(bytes);
    // A text has no such character; a picture or a program has.
    return text.includes('\0') ? null : { text, encoding };
  } catch {
    return null;
  }
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

/** UTF-16 without a mark: headings hold Latin letters or commas, and each has a zero beside it. */
function looksWide(bytes: Uint8Array): 'little' | 'big' | null {
  const start = bytes.subarray(0, 400);
  const zeros = [0, 0];
  start.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (odd > 4 && even === 0) return 'little';
  return even > 4 && odd === 0 ? 'big' : null;
}
