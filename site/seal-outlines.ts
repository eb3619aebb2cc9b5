// Takes the outlines of a seal's characters from the font, at build, in Node.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font, type PathCommand } from 'fontkit';
import type { Outline } from './seal.ts';

const FONT = '@expo-google-fonts/noto-serif-sc/900Black/NotoSerifSC_900Black.ttf';

/** Fails with the character's name when the font does not hold it: better no build than an empty seal. */
export function readOutlines(characters: Iterable<string>): Record<string, Outline> {
  const font = openFont();
  const scale = 1000 / font.unitsPerEm;
  const outlines: Record<string, Outline> = {};
  for (const character of new Set(characters)) {
    const point = character.codePointAt(0) ?? 0;
    if (!font.hasGlyphForCodePoint(point)) throw new Error(`印章里的「${character}」在字体中没有，请换一个字。`);
    const { path } = font.glyphForCodePoint(point);
    const { minX, minY, maxX, maxY } = path.bbox;
    outlines[character] = {
      path: writePath(path.commands, scale),
      left: minX * scale,
      top: -maxY * scale,
      width: (maxX - minX) * scale,
      height: (maxY - minY) * scale,
    };
  }
  return outlines;
}

function openFont(): Font {
  const font = create(readFileSync(createRequire(import.meta.url).resolve(FONT)));
  if ('fonts' in font) throw new Error(`${FONT} is a collection, not a font`);
  return font;
}

/** Relative commands in whole thousandths of the em, y turned downwards: short, and exact enough for a seal. */
function writePath(commands: readonly PathCommand[], scale: number): string {
  let [x, y] = [0, 0];
  return commands
    .map(({ command, args }) => {
      const letter = LETTERS[command];
      const points = args.map((value, index) => Math.round(index % 2 === 0 ? value * scale : -value * scale));
      const relative = points.map((value, index) => value - (index % 2 === 0 ? x : y));
      [x, y] = points.length > 1 ? [points.at(-2) ?? x, points.at(-1) ?? y] : [x, y];
      if (command === 'moveTo') return `M${joinNumbers(points)}`;
      return `${letter}${joinNumbers(relative)}`;
    })
    .join('');
}

const LETTERS = { moveTo: 'M', lineTo: 'l', quadraticCurveTo: 'q', bezierCurveTo: 'c', closePath: 'z' } as const;

function joinNumbers(values: readonly number[]): string {
  return values.map((value, index) => (index > 0 && value >= 0 ? ` ${value}` : String(value))).join('');
}
