// 禁则: which marks a line may not begin or end with. The lists are written out here once more, so that none gets lost.
import { describe, expect, it } from 'vitest';
import { breakLines } from '../../../scripts/posters/type/break-lines.ts';
import { splitGraphemes } from '../../../scripts/posters/type/split-runs.ts';

const NEVER_FIRST = '。，、！？；：”’）》」』】〉〕…—～·%‰℃.,!?;:)]}/-–';
const NEVER_LAST = '“‘（《「『【〈〔¥￥$＄€£#@([{';

/** Four characters of 40 px fill a line. */
const room = { width: 160, fontPx: 40, weight: 400 } as const;

describe.each(['even', 'full'] as const)('a line of %s text', (shape) => {
  it.each(splitGraphemes(NEVER_FIRST))('does not begin with %s', (mark) => {
    const lines = breakLines({ ...room, shape, text: `春夏秋冬${mark}东西南北` });
    expect(lines.join('')).toBe(`春夏秋冬${mark}东西南北`);
    expect(lines.filter((line) => line.startsWith(mark))).toEqual([]);
    expect(lines.some((line) => line.includes(`冬${mark}`))).toBe(true);
  });

  it.each(splitGraphemes(NEVER_LAST))('does not end with %s', (mark) => {
    const lines = breakLines({ ...room, shape, text: `春夏秋${mark}冬东西南北` });
    expect(lines.join('')).toBe(`春夏秋${mark}冬东西南北`);
    expect(lines.filter((line) => line.endsWith(mark))).toEqual([]);
    expect(lines.some((line) => line.includes(`${mark}冬`))).toBe(true);
  });

  it.each(['……', '——'])('keeps both halves of %s together', (mark) => {
    for (const before of ['春', '春夏', '春夏秋', '春夏秋冬']) {
      const lines = breakLines({ ...room, shape, text: `${before}${mark}东西南北` });
      expect(lines.filter((line) => line.includes(mark))).toHaveLength(1);
      expect(lines.filter((line) => line.startsWith(mark))).toEqual([]);
    }
  });

  it('moves several closing marks with the character before them, and several opening ones with the one behind', () => {
    const lines = breakLines({ ...room, shape, text: '春夏秋冬。”（《东西南北》）' });
    expect(lines.some((line) => line.includes('冬。”'))).toBe(true);
    expect(lines.some((line) => line.includes('（《东'))).toBe(true);
    expect(lines.some((line) => line.includes('北》）'))).toBe(true);
  });
});
