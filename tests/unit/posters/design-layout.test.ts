// Every template in every size, with as much and as little to say as the content schema allows: all of it has its place.
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { holes } from '../../../functions/posters/holes.ts';
import { posterSize } from '../../../functions/posters/sizes.ts';
import { contrastOf, READABLE } from '../../../site/contrast.ts';
import { designPoster } from '../../../scripts/posters/designs/design-poster.ts';
import type { PosterDesign, PosterModel } from '../../../scripts/posters/designs/model.ts';
import { findFaults, listPlaces } from './design-faults.ts';
import { MODELS } from './design-models.ts';
import { groundUnder, isInside, type Pieces, readPieces, readWords, withoutSpaces } from './design-pieces.ts';

const TEMPLATES = ['photo', 'words', 'gift'] as const;
const SHEETS = TEMPLATES.flatMap((template) => posterSize.options.map((size) => ({ template, size })));
const CASES = Object.entries(MODELS).flatMap(([name, model]) => SHEETS.map((sheet) => ({ name, model, ...sheet })));

describe.each(CASES)('$name on a $template poster, $size', ({ model, template, size }) => {
  let design: PosterDesign;
  let pieces: Pieces;

  beforeAll(() => {
    design = designPoster({ ...model, template }, size);
    pieces = readPieces(design);
  });

  it('has every piece on the sheet and none upon another', () => {
    expect(findFaults(design)).toEqual([]);
  });

  it('leaves the places of code, name and letters on their grids', () => {
    expect(holes.parse(design.holes)).toEqual(design.holes);
    const [code, ...texts] = listPlaces(design);
    expect(code && [code.x % 8, code.y % 8]).toEqual([0, 0]);
    for (const { x, y, width, height } of texts) {
      expect([x % 16, y % 16, width % 16, height % 16]).toEqual([0, 0, 0, 0]);
    }
    // Eight characters and the fixed words of the name; 17 letters of a code.
    const [name, letters] = [design.holes?.name, design.holes?.code];
    expect(name?.width).toBeGreaterThanOrEqual((name?.fontPx ?? 0) * 11.5);
    expect(letters?.width).toBeGreaterThanOrEqual((letters?.minFontPx ?? 0) * 17 * 0.6);
  });

  it('says what it must, in full', () => {
    const { title, brand, price, isLowestPrice, policy, seller } = model;
    const words = readWords(design);
    const cost = price === null ? [] : [`¥${price}${isLowestPrice ? '起' : ''}`];
    const due = [
      '广告',
      '推荐人与商家有合作',
      '长按识别，看这封信',
      title,
      brand,
      seller.name,
      seller.place,
      ...cost,
      policy ?? '',
    ];
    expect(due.filter((text) => !words.includes(withoutSpaces(text)))).toEqual([]);
    expect(price === null && words.includes('¥')).toBe(false);
  });

  it('can be read', () => {
    const [code] = listPlaces(design);
    const stamp = pieces.drawings.find((drawing) => code && isInside(code, drawing));
    const { name, code: letters } = design.holes ?? {};
    expect(Math.min(...pieces.lines.map(({ fontPx }) => fontPx))).toBeGreaterThanOrEqual(18);
    const pale = pieces.lines.filter((line) => {
      const ground = stamp && isInside(line, stamp) ? model.seller.accent : groundUnder(design, line);
      return contrastOf(line.colour, ground) < READABLE;
    });
    expect(pale).toEqual([]);
    for (const place of [name, letters]) {
      expect(place && contrastOf(hex(place.ink), hex(place.paper))).toBeGreaterThanOrEqual(READABLE);
      expect(place && hex(place.paper)).toBe(place && groundUnder(design, place));
    }
  });
});

describe.each(posterSize.options)('a words-led poster, %s', (size) => {
  const letterOf = (model: PosterModel) => {
    const design = designPoster({ ...model, template: 'words' }, size);
    const { rules, lines } = readPieces(design);
    // The rules of the paper are as wide as the letter; the line of the addressee is darker, and below it.
    const ruled = rules.filter(({ y, width }) => width > design.width * 0.8 && y < (design.holes?.name.y ?? 0));
    const [top, bottom] = [ruled[0]?.y ?? 0, ruled.at(-1)?.y ?? 0];
    return { rows: ruled.length - 1, lines: lines.filter(({ y }) => y > top && y < bottom).map(({ name }) => name) };
  };

  it('fills its ruled paper and says that the letter goes on', () => {
    const { rows, lines } = letterOf(MODELS['the longest product']);
    expect(rows).toBeGreaterThanOrEqual(4);
    expect(lines).toHaveLength(rows);
    expect(lines.at(-1)).toMatch(/……$/u);
  });

  it('that ends with a paragraph says so without a full stop before the ellipsis', () => {
    const { rows } = letterOf(MODELS['the longest product']);
    // One line a paragraph: wherever the paper ends, a paragraph ends.
    const endings = ['春天种下去。', '“秋天收回来。”', '今年收成好！'].map((line) => {
      const { lines } = letterOf({
        ...MODELS['a usual product'],
        opening: Array(rows + 1)
          .fill(line)
          .join('\n'),
      });
      expect(lines).toHaveLength(rows);
      return lines.at(-1);
    });
    expect(endings).toEqual(['春天种下去……', '“秋天收回来……', '今年收成好！……']);
  });

  it('shows a short letter whole', () => {
    const { rows, lines } = letterOf(MODELS['a story of a few words']);
    expect(lines).toEqual(['下雪了。']);
    expect(rows).toBeGreaterThan(1);
  });

  it('begins each paragraph on a line of its own', () => {
    const { lines } = letterOf({ ...MODELS['a usual product'], opening: '春天种下去。\n秋天收回来。' });
    expect(lines).toEqual(['春天种下去。', '秋天收回来。']);
  });
});

describe('a poster', () => {
  it('has a place for any words that the content schema lets through', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(anyModel, fc.constantFrom(...SHEETS), (model, { template, size }) => {
        const design = designPoster({ ...model, template }, size);
        expect(findFaults(design)).toEqual([]);
        const due = [model.title, model.seller.name, model.seller.place].map(withoutSpaces);
        expect(due.filter((text) => !readWords(design).includes(text))).toEqual([]);
      }),
      // A failing layout of random words explains itself: shrinking would take minutes.
      { numRuns: 24, endOnFailure: true },
    );
  });
});

const piece = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.string({ unit: fc.constantFrom(...'漾濞薄壳核桃白露打下柴火慢烘'), minLength: 1, maxLength: 6 }),
  },
  { weight: 2, arbitrary: fc.constantFrom('，', '。', '、', '“好”', '（附信）', '——', ' · ') },
  { weight: 1, arbitrary: fc.constantFrom('500 ml ', ' Cold-pressed ', '1900 米', '🐼', 'W') },
);
const words = (least: number, most: number) =>
  fc
    .array(piece, { minLength: Math.ceil(most / 2), maxLength: most })
    .map((parts) => parts.join('').trim().slice(0, most).trim())
    .filter((text) => text.length >= least && /\p{Script=Han}/u.test(text) && text.isWellFormed());

const anyModel: fc.Arbitrary<PosterModel> = fc
  .record({
    title: words(2, 60),
    summary: words(10, 90),
    points: fc.tuple(words(6, 40), words(6, 40), words(6, 40)),
    opening: words(10, 300),
    origin: words(2, 40),
    policy: fc.constantFrom('七天无理由退货', '不适用七天无理由退货', '15 天无理由退货'),
    name: words(2, 20),
    place: words(2, 30),
  })
  .map(({ name, place, ...rest }) => {
    const usual = MODELS['a usual product'];
    return { ...usual, ...rest, seller: { ...usual.seller, name, place } };
  });

function hex(levels: readonly number[]): string {
  return `#${levels.map((level) => level.toString(16).padStart(2, '0')).join('')}`;
}
