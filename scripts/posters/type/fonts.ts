// The faces of a poster: Latin first, then Chinese, then signs and faces; for satori to draw and for us to measure.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';

export type Face = 'Latin' | 'Han' | 'Emoji';
export const FACES: readonly Face[] = ['Latin', 'Han', 'Emoji'];

/** Running text and headings. */
export type Weight = 400 | 700;

/** What satori wants to know of a font. */
export interface LoadedFont {
  name: Face;
  weight: Weight;
  style: 'normal';
  data: Buffer;
}

/**
 * A Chinese serif has hairlines that a small size and a JPEG eat: text takes Medium where its Latin neighbour takes Regular.
 * Noto Serif SC holds all of GBK. Every face has a name of its own: of several files under one name, satori takes one and
 * draws empty boxes for what it lacks, without a word.
 */
const FILES: readonly { face: Face; weight: Weight; file: string }[] = [
  { face: 'Latin', weight: 400, file: 'source-serif-4/400Regular/SourceSerif4_400Regular.ttf' },
  { face: 'Latin', weight: 700, file: 'source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf' },
  { face: 'Han', weight: 400, file: 'noto-serif-sc/500Medium/NotoSerifSC_500Medium.ttf' },
  { face: 'Han', weight: 700, file: 'noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf' },
  { face: 'Emoji', weight: 400, file: 'noto-emoji/400Regular/NotoEmoji_400Regular.ttf' },
  { face: 'Emoji', weight: 700, file: 'noto-emoji/700Bold/NotoEmoji_700Bold.ttf' },
];

let loaded: LoadedFont[] | undefined;
const opened = new Map<string, Font>();

/**
 * The whole fonts, not a cut for these words: read once a process (40 ms, and 170 ms more in the first drawing), they
 * cost less than cutting a new subset for every build would. Always the same list: satori reads a new one again.
 */
export function loadFonts(): LoadedFont[] {
  loaded ??= FILES.map(({ face, weight, file }) => ({ name: face, weight, style: 'normal', data: readFont(file) }));
  return loaded;
}

/** The same bytes, to measure with. */
export function openFont(face: Face, weight: Weight): Font {
  const key = `${face} ${weight}`;
  const known = opened.get(key);
  if (known) return known;
  const file = loadFonts().find((one) => one.name === face && one.weight === weight);
  if (!file) throw new Error(`No font for ${key}`);
  const font = create(file.data);
  if ('fonts' in font) throw new Error(`${key} is a collection, not a font`);
  opened.set(key, font);
  return font;
}

/** Whether a face can draw this code point; the weights of a face hold the same characters. */
export function hasGlyph(face: Face, codePoint: number): boolean {
  return openFont(face, 400).hasGlyphForCodePoint(codePoint);
}

function readFont(file: string): Buffer {
  return readFileSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/${file}`));
}
