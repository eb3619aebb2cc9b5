// The glyph pages of the real fonts, for the tests that draw with them.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { TextHole } from '../../../functions/posters/holes.ts';
import { drawText, lettersOf } from '../../../functions/posters/type/draw-text.ts';
import {
  nameGlyphPage,
  pagesOf,
  readGlyphPage,
  type GlyphPage,
  type Glyphs,
} from '../../../functions/posters/type/glyphs.ts';
import { writeGlyphPages } from '../../../scripts/posters/glyph-pages.ts';

const folder = mkdtempSync(join(tmpdir(), 'glyph-pages-'));
export const written = writeGlyphPages(folder);
afterAll(() => rmSync(folder, { recursive: true }));

const pages = new Map<number, GlyphPage | null>();

export function loadGlyphs(text: string): Glyphs {
  for (const page of pagesOf(text)) if (!pages.has(page)) pages.set(page, readPage(page));
  return new Map(pagesOf(text).map((page) => [page, pages.get(page) ?? null]));
}

export function draw(hole: TextHole, text: string) {
  return drawText(hole, text, loadGlyphs(lettersOf(hole, text)));
}

export const HOLE: TextHole = {
  x: 64,
  y: 1600,
  width: 592,
  height: 80,
  align: 'left',
  before: '由 ',
  after: ' 转交',
  baseline: 56,
  fontPx: 48,
  minFontPx: 28,
  ink: [0, 0, 0],
  paper: [255, 255, 255],
};

/** Names as people have them, and as people try them. */
export const NAMES = [
  '王',
  '小美',
  '骉喆堃',
  '䶮㛃',
  '𠮷田',
  '张🐼Amy',
  '李娜❤️',
  '👨‍👩‍👧‍👦家',
  '👩🏽‍🌾农场',
  '🇨🇳🇫🇷',
  '1️⃣号店',
  '𝓐𝓶𝔂',
  'Zoë O’Brien-Smith',
  '买买提·吐尔逊',
  'Александр',
  'أحمد',
  'אברהם',
  '한국어',
  'นารี',
  'हिन्दी',
  'क़ीमत',
  `e${'\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u030a\u030b'}`,
  '一二三四五六七八九十'.repeat(4),
  'Maximiliana Alexandra von und zu Hohenfe',
] as const;

function readPage(page: number): GlyphPage | null {
  const file = join(folder, nameGlyphPage(page));
  return existsSync(file) ? readGlyphPage(readFileSync(file)) : null;
}
