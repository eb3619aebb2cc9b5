// Types of what the build hands to pages (see hand-over-facts.ts), and of the font reader, which brings none.
declare module 'virtual:program' {
  export const program: import('../content/schema/program.ts').Program;
}

declare module 'virtual:seal-outlines' {
  export const outlines: Record<string, import('./seal.ts').Outline>;
}

declare module 'virtual:commits' {
  /** Markdown file → short commit; files with uncommitted changes are missing. */
  export const commits: Record<string, string>;
  /** Short commit of the whole checkout. */
  export const deployment: string;
}

declare module 'fontkit' {
  export interface PathCommand {
    command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath';
    args: number[];
  }
  export interface Font {
    unitsPerEm: number;
    hasGlyphForCodePoint(point: number): boolean;
    glyphForCodePoint(point: number): {
      path: { commands: PathCommand[]; bbox: { minX: number; minY: number; maxX: number; maxY: number } };
    };
  }
  export function create(file: Uint8Array): Font | { fonts: Font[] };
}
