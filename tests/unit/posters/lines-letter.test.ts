// Running text of a letter: paragraphs begin two characters in, and a letter that is cut breaks off at a pause.
import { describe, expect, it } from 'vitest';
import { breakLines, fitLines } from '../../../scripts/posters/type/break-lines.ts';
import { measureLine } from '../../../scripts/posters/type/place-runs.ts';

const TEXT = '婆婆四点半起来捞竿子，院子里只有灶房亮着一盏灯，灯下一锅洋芋，皮煮裂了。';
const LETTER = { text: TEXT, width: 400, fontPx: 40, weight: 400, shape: 'full' } as const;

describe('a paragraph of a letter', () => {
  it('has two characters less on its first line', () => {
    const [first = ''] = breakLines({ ...LETTER, indentEm: 2 });
    expect(measureLine({ ...LETTER, text: first })).toBeLessThanOrEqual(320);
    expect(breakLines(LETTER)[0]).toHaveLength(9);
    expect(first).toHaveLength(8);
  });

  it('breaks off at a pause that is near, without its comma', () => {
    const { lines, isCut } = fitLines({ ...LETTER, minFontPx: 40, maxLines: 2 });
    expect(isCut).toBe(true);
    expect(lines.join('')).toBe('婆婆四点半起来捞竿子……');
  });

  it('breaks off in the middle where no pause is near', () => {
    const text = '院子里只有灶房亮着的一盏灯照着水缸边上那一锅带皮的洋芋和三只空碗';
    const { lines } = fitLines({ ...LETTER, text, minFontPx: 40, maxLines: 2 });
    expect(lines.join('')).toMatch(/^院子里只有灶房亮着的一盏灯照着.*……$/u);
  });
});
