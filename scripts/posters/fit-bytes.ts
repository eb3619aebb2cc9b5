// Finds the best quality at which a picture stays light enough to be opened on a phone.

/** What a phone on a slow line loads at once (poster), and what link previews take (WeChat leaves heavier ones out). */
export const MOST_BYTES = { poster: 300_000, preview: 120_000 } as const;

/** Falling; below the last one, edges of type show rings. */
const QUALITIES = [82, 78, 74, 70, 66, 62, 58] as const;

export interface Fitted {
  bytes: Uint8Array;
  quality: number;
  /** What a phone loads of it. */
  weight: number;
  /** False when even the lowest quality was too heavy. */
  isLight: boolean;
}

export async function fitBytes(input: {
  limit: number;
  encode: (quality: number) => Uint8Array | Promise<Uint8Array>;
  /** What a phone loads, in bytes; if not said, all of it. */
  weigh?: (bytes: Uint8Array) => number;
}): Promise<Fitted> {
  const { limit, encode, weigh = ({ length }: Uint8Array) => length } = input;
  let fitted: Fitted = { bytes: new Uint8Array(), quality: QUALITIES[0], weight: 0, isLight: false };
  for (const quality of QUALITIES) {
    const bytes = await encode(quality);
    const weight = weigh(bytes);
    fitted = { bytes, quality, weight, isLight: weight <= limit };
    if (fitted.isLight) break;
  }
  return fitted;
}
