// Whatever somebody answers: it is refused in words and nothing is written, or it passes the checker and reads as typed.
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cutFrontMatter } from '../../../scripts/content/front-matter.ts';
import { readContent } from '../../../scripts/content/read-content.ts';
import { tidy } from '../../../scripts/new/collect-fields.ts';
import { splitFrontMatter } from '../../../site/front-matter.ts';
import { openSmallShop, type SmallShop } from '../../fixtures/new-things.ts';

const IS_FULL = process.env['XINPU_FULL'] === '1';
const RUNS = IS_FULL ? 1000 : 40;
const SEED = Number(process.env['NEW_SEED'] ?? (IS_FULL ? Date.now() % 2 ** 31 : 20_261_122));

/** What YAML, Markdown, HTML and shells take for something else than words. */
const HOSTILE = [
  'a: b',
  'a #b',
  '# a',
  '@home',
  '`x`',
  '*bold',
  '&x',
  '%x',
  '! x',
  '> x',
  '| x',
  '- x',
  '? x',
  '---',
  '...',
  "it's",
  '"quoted',
  "'",
  '[x]',
  '{x: 1}',
  'yes',
  'no',
  'null',
  'true',
  '~~',
  '39.8',
  '0x1f',
  '1e5',
  '2026-11-20',
  '12:30:45',
  '一\n二',
  '一\r\n---\r\n二',
  '😀 茶茶',
  '\u2028茶茶',
  '\\n\\t',
  '<b>茶</b>',
  '<!-- x',
  '$(rm -rf)',
  '__proto__',
  'constructor',
  '：冒号',
  '\uFEFF茶茶茶',
  '茶\0茶茶',
];
const words = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'grapheme', maxLength: 70 }),
  fc
    .tuple(fc.constantFrom(...HOSTILE), fc.constantFrom('茶叶', ' 谷雨', '，清明前采的一芽两叶'))
    .map((parts) => parts.join('')),
);
const price = fc.oneof(
  fc.integer({ min: 1, max: 999_999 }).map((fen) => (fen / 100).toFixed(2)),
  fc.constantFrom('0', '-1', '39.805', '1e3', '３９', '￥39', '39.8元', '', '0039.80', '99999999'),
);

const KNOWN = [
  '--seal=罗',
  '--person=张三',
  '--wechat=zhang-tea',
  '--address=福建省武夷山市星村镇 1 号',
  '--exempt=自产自销的农产品，依法不需要登记。',
  '--shipping=8',
  '--within-days=3',
];

let shop: SmallShop;
beforeAll(() => (shop = openSmallShop()));
afterAll(() => shop.close());

let count = 0;

function next(): string {
  count += 1;
  return `n-${count}`;
}

/** `refused` in words with nothing in their place, `written` as it was typed; anything else is what is wrong. */
async function judge(
  args: (string | string[])[],
  file: string,
  typed: Readonly<Record<string, unknown>>,
): Promise<string> {
  const before = shop.list();
  const said = await shop.run(...args);
  if (said.code !== 0) {
    const isTold = /^(?:什么都没有写。|这样写过不了检查)/.test(said.errors);
    return isTold && isDeepStrictEqual(shop.list(), before) ? 'refused' : `refused badly: ${said.errors}`;
  }
  const { data } = splitFrontMatter(shop.read(file));
  const wrong = Object.entries(typed).find(([key, value]) => !isDeepStrictEqual(data[key] ?? null, value));
  if (wrong) return `${wrong[0]} is ${JSON.stringify(data[wrong[0]])}, typed ${JSON.stringify(wrong[1])}`;
  // Pages and checker read YAML each for itself.
  const { frontMatter, flaws } = cutFrontMatter({ text: shop.read(file), knownKeys: new Set(Object.keys(data)) });
  return flaws.length === 0 && isDeepStrictEqual(frontMatter?.data, data) ? 'written' : 'read in two ways';
}

/** Every outcome that there was. */
async function judgeAll<Typed>(typed: fc.Arbitrary<Typed>, judgeOne: (one: Typed) => Promise<string>) {
  console.log(`seed ${SEED}, ${RUNS} runs; again with NEW_SEED=${SEED}`);
  const outcomes = new Set<string>();
  const property = fc.asyncProperty(typed, async (one) => {
    const outcome = await judgeOne(one);
    outcomes.add(outcome);
    return outcome === 'written' || outcome === 'refused';
  });
  await fc.assert(property, { seed: SEED, numRuns: RUNS });
  return [...outcomes].toSorted();
}

const asTyped = (text: string) => tidy(text) || null;

it('a product reads as it was typed, its price to the fen', async () => {
  const typed = fc.tuple(words, words, price, fc.array(words, { maxLength: 3 }), words);
  const outcomes = await judgeAll(typed, ([title, summary, yuan, points, origin]) => {
    const slug = next();
    const args = [`--title=${title}`, `--summary=${summary}`, `--price=${yuan}`, `--origin=${origin}`];
    const listed = points.map((point) => `--points=${point}`);
    return judge(['product', 'luo', slug, args, listed], `content/sellers/luo/products/${slug}.md`, {
      title: asTyped(title),
      summary: asTyped(summary),
      origin: asTyped(origin),
      price: yuan === '' ? null : Number(yuan),
      points: [0, 1, 2].map((index) => asTyped(points[index] ?? '')),
    });
  });
  expect(outcomes).toEqual(['refused', 'written']);
  expect(readContent(shop.root).ok).toBe(true);
}, 1_200_000);

it('a story reads as it was typed', async () => {
  const outcomes = await judgeAll(fc.tuple(words, words, words), ([title, summary, author]) => {
    const slug = next();
    const args = [`--title=${title}`, `--summary=${summary}`, `--author=${author}`];
    const fields = { title: asTyped(title), summary: asTyped(summary), author: asTyped(author) };
    return judge(['story', 'luo', slug, args], `content/sellers/luo/stories/${slug}.md`, fields);
  });
  expect(outcomes).toEqual(['refused', 'written']);
  expect(readContent(shop.root).ok).toBe(true);
}, 1_200_000);

it('a lesson, which is shown at once, passes the checker or is not written', async () => {
  const outcomes = await judgeAll(fc.tuple(words, words), ([title, summary]) => {
    const slug = next();
    const args = ['lesson', slug, `--title=${title}`, `--summary=${summary}`];
    return judge(args, `content/lessons/${slug}.md`, { title: asTyped(title), summary: asTyped(summary) });
  });
  expect(outcomes).toEqual(['refused', 'written']);
  expect(readContent(shop.root).ok).toBe(true);
}, 1_200_000);

it('a shop, which is shown at once, passes the checker or is not written', async () => {
  const outcomes = await judgeAll(fc.tuple(words, words, words), ([name, place, tagline]) => {
    const slug = next();
    const args = ['seller', slug, `--name=${name}`, `--place=${place}`, `--tagline=${tagline}`];
    const fields = { name: asTyped(name), place: asTyped(place), tagline: asTyped(tagline) };
    return judge([args, KNOWN], `content/sellers/${slug}/seller.md`, fields);
  });
  expect(outcomes).toEqual(['refused', 'written']);
  expect(readContent(shop.root).ok).toBe(true);
}, 1_200_000);
