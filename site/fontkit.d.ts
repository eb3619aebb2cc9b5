// Types of the font reader, which brings none: what seals, posters and glyph pages use of it.
declare module 'fontkit' {
  export interface PathCommand {
    command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath';
    args: number[];
  }
  export interface Glyph {
    advanceWidth: number;
    path: {
      commands: PathCommand[];
      bbox: { minX: number; minY: number; maxX: number; maxY: number };
      toSVG(): string;
    };
  }
  export interface Font {
    unitsPerEm: number;
    /** Of a line, in units of the font; `descent` is negative. */
    ascent: number;
    descent: number;
    characterSet: number[];
    hasGlyphForCodePoint(point: number): boolean;
    glyphForCodePoint(point: number): Glyph;
    glyphsForString(text: string): Glyph[];
    layout(text: string): { positions: { xAdvance: number }[] };
  }
  export function create(file: Uint8Array): Font | { fonts: Font[] };
}
