// One whole poster as the engines of others draw it: the design's own tree, with ground, picture, QR code and texts in it.
import type { Element } from '../../posters/designs/model.ts';

export interface SceneFont {
  name: string;
  weight: 400 | 700;
}

/** Goes into a Worker as JSON; the fonts' bytes come beside it, in the same order. */
export interface Scene {
  width: number;
  height: number;
  tree: Element;
  /** The same tree in the words of takumi, made by its own package. */
  takumi: unknown;
  fonts: readonly SceneFont[];
}

export interface FontWithBytes extends SceneFont {
  data: ArrayBuffer;
}

/** `bytes`: in the order of the scene's fonts. */
export function pairFonts({ fonts }: Scene, bytes: readonly ArrayBuffer[]): FontWithBytes[] {
  return fonts.flatMap((font, index) => {
    const data = bytes[index];
    return data ? [{ ...font, data }] : [];
  });
}
