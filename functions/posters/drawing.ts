// What is put into the holes of one poster, before it becomes bytes of JPEG or PNG.
import type { Holes, Rgb } from './holes.ts';

/** Row by row, 1 = dark; without quiet zone. */
export interface QrMatrix {
  /** Modules a side. */
  size: number;
  dark: Uint8Array;
}

/** Coverage of a drawn text, 0–255 a pixel, row by row. It lies inside its hole. */
export interface TextMask {
  /** Upper left corner, in pixels of the poster. */
  x: number;
  y: number;
  width: number;
  height: number;
  alpha: Uint8Array;
}

export interface Drawing {
  qr: QrMatrix;
  name: TextMask;
  code: TextMask;
}

/** A text and the colours of its place. */
export interface PlacedText {
  mask: TextMask;
  ink: Rgb;
  paper: Rgb;
}

export function placeTexts(holes: Holes, drawing: Drawing): readonly PlacedText[] {
  return [
    { mask: drawing.name, ink: holes.name.ink, paper: holes.name.paper },
    { mask: drawing.code, ink: holes.code.ink, paper: holes.code.paper },
  ];
}

/** One channel of ink over paper. JPEG and PNG must agree on every level, so this is written once. */
export function mix(paper: number, ink: number, alpha: number): number {
  return Math.floor((paper * (255 - alpha) + ink * alpha + 127) / 255);
}

/** The poster as pixels: what splicing must equal. `template` is RGB, three bytes a pixel; the answer is a copy. */
export function paintDrawing(input: {
  template: Uint8Array;
  width: number;
  holes: Holes;
  drawing: Drawing;
}): Uint8Array {
  const { template, width, holes, drawing } = input;
  const painted = Uint8Array.from(template);
  const { qr } = drawing;
  for (let row = 0; row < qr.size * 8; row++) {
    for (let column = 0; column < qr.size * 8; column++) {
      const isDark = qr.dark[(row >> 3) * qr.size + (column >> 3)] === 1;
      const at = ((holes.qr.y + row) * width + holes.qr.x + column) * 3;
      painted.fill(isDark ? holes.qr.dark : holes.qr.light, at, at + 3);
    }
  }
  for (const { mask, ink, paper } of placeTexts(holes, drawing)) {
    for (let index = 0; index < mask.alpha.length; index++) {
      const at = ((mask.y + Math.floor(index / mask.width)) * width + mask.x + (index % mask.width)) * 3;
      ink.forEach((level, channel) => {
        painted[at + channel] = mix(paper[channel] ?? 0, level, mask.alpha[index] ?? 0);
      });
    }
  }
  return painted;
}
