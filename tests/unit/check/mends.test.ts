// `--fix`: what it mends, what it leaves to whoever wrote it, and that it touches nothing else.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readDay, readNumber, readPrice, readProvince } from '../../../scripts/check/mend/read-values.ts';
import { runCheck } from '../../fixtures/content/run-check.ts';
import {
  OIL,
  PICTURE,
  removeContent,
  SELLER,
  STORY,
  WALNUT,
  writeContent,
  type Change,
} from '../../fixtures/content/write-content.ts';

const roots: string[] = [];
afterEach(() => roots.splice(0).forEach(removeContent));

const answer = z.object({
  ok: z.boolean(),
  counts: z.object({ fixable: z.number(), fixed: z.number() }),
  fixed: z.array(
    z.object({ code: z.string(), file: z.string(), line: z.number(), before: z.string(), after: z.string() }),
  ),
});

describe('a price', () => {
  it.each([
    ['39.80 元', '39.8'],
    ['¥39.8', '39.8'],
    ['￥ 39', '39'],
    ['３９．８', '39.8'],
    ['39.00', '39'],
    ['39.05', '39.05'],
    ['9999999.99元', '9999999.99'],
  ])('%s can only mean %s', (written, price) => expect(readPrice(written)).toBe(price));

  it.each([
    '1,299',
    '39,80',
    '39块8',
    '三十九',
    '39.8/斤',
    '39.8-45',
    '$39.8',
    '08.8',
    '-39',
    '39.888',
    '10000000',
    '39.8 起',
    '3²',
    '③',
    '㊿',
    '',
  ])('%s is left to its author', (written) => expect(readPrice(written)).toBeNull());
});

describe('a day', () => {
  it.each(['2026/9/3', '2026.9.3', '2026-9-3', '2026年9月3日', '2026 年 9 月 3 日', '２０２６/９/３'])(
    '%s is 2026-09-03',
    (written) => expect(readDay(written)).toBe('2026-09-03'),
  );

  it.each(['3/9/2026', '9/3', '2026/9', '2026/13/3', '2026/2/30', '26/9/3', '2026/9.3', '九月三日', '20260903'])(
    '%s is left to its author',
    (written) => expect(readDay(written)).toBeNull(),
  );
});

describe('a province', () => {
  it.each([
    ['新疆', '新疆维吾尔自治区'],
    ['内蒙古', '内蒙古自治区'],
    ['广西', '广西壮族自治区'],
    ['北京', '北京市'],
    ['香港', '香港特别行政区'],
    ['云南', '云南省'],
  ])('%s is %s', (written, full) => expect(readProvince(written)).toBe(full));

  it.each(['新', '华东', '昆明', '江浙沪', '吉林市', ''])('%s is left to its author', (written) =>
    expect(readProvince(written)).toBeNull(),
  );
});

it('takes the quotes from a whole number, and nothing from what may be more than one', () => {
  expect(['10', '１０', '-1', '0'].map(readNumber)).toEqual(['10', '10', '-1', '0']);
  expect(['007', '1e3', '1_000', '1,000', '1.5', '十', '0x10', ''].map(readNumber)).toEqual(Array(8).fill(null));
});

type Case = { name: string; file: string; from: string; to: string; others?: Change[] };

describe('--fix mends', () => {
  it.each<Case>([
    { name: 'a full-width colon', file: OIL, from: 'price：88', to: 'price: 88' },
    { name: 'a colon without a space', file: OIL, from: 'price:88', to: 'price: 88' },
    {
      name: 'a price with a currency and its comment stays',
      file: OIL,
      from: "price: '¥88.00 元'  # 今年的价",
      to: 'price: 88  # 今年的价',
    },
    { name: 'a price behind a full-width colon, in two rounds', file: OIL, from: 'price：８８元', to: 'price: 88' },
    { name: 'a quoted number', file: OIL, from: "price: 88\norder: '10'", to: 'price: 88\norder: 10' },
    {
      name: 'a tab',
      file: OIL,
      from: 'price: 88\ntriedBy:\n\tname: 周敏\n\ton: 2026-10-12\n\twords: 炒青菜特别香',
      to: 'price: 88\ntriedBy:\n  name: 周敏\n  on: 2026-10-12\n  words: 炒青菜特别香',
    },
    {
      name: 'a day',
      file: OIL,
      from: 'price: 88\ntriedBy: { name: 周敏, on: 2026年10月2日, words: 炒青菜特别香 }',
      to: 'price: 88\ntriedBy: { name: 周敏, on: 2026-10-02, words: 炒青菜特别香 }',
    },
  ])('$name', async ({ file, from, to }) => {
    const { textAfter, code } = await fix([{ file, replace: 'price: 88', by: from }]);
    expect(textAfter(file)).toBe(goodText(file).replace('price: 88', () => to));
    expect(code).toBe(0);
  });

  it('capitals of pictures and links, in the front matter and in the text', async () => {
    const changes: Change[] = [
      { file: STORY, replace: 'file: ../pictures/walnut.svg', by: 'file: "../Pictures/Walnut.svg"' },
      { file: STORY, replace: 'product:walnut', by: 'product:Walnut' },
      { file: WALNUT, replace: '](../pictures/walnut.svg)', by: '](../pictures/WALNUT.svg "晒着")' },
    ];
    const { textAfter, code } = await fix(changes);
    expect(code).toBe(0);
    // A path in quotes is one without them: both mean the same, and nothing else on the line changes.
    expect(textAfter(STORY)).toBe(goodText(STORY));
    expect(textAfter(WALNUT)).toBe(
      goodText(WALNUT).replace('](../pictures/walnut.svg)', '](../pictures/walnut.svg "晒着")'),
    );
  });

  it('marks between Han characters, and no others', async () => {
    const typed = '油坊在村口,开了三十年!`a,b` 每天 8:30,不休:见[这里](https://example.cn/a,b)。';
    const { textAfter } = await fix([{ file: OIL, replace: '油坊在村口。', by: typed }]);
    expect(textAfter(OIL)).toContain(
      '油坊在村口，开了三十年！`a,b` 每天 8:30,不休：见[这里](https://example.cn/a,b)。',
    );
  });

  it('short names of provinces', async () => {
    const short = {
      file: SELLER,
      replace: 'withinDays: 3',
      by: 'withinDays: 3\n  regions: [{ provinces: [新疆, 西藏自治区], flat: 25 }]',
    };
    const { textAfter } = await fix([short]);
    expect(textAfter(SELLER)).toContain('provinces: [新疆维吾尔自治区, 西藏自治区], flat: 25');
  });

  it('an invisible mark and mixed line ends', async () => {
    const { textAfter, code } = await fix([
      { file: OIL, text: `\uFEFF${goodText(OIL).replace('price: 88\n', 'price: 88\r\n')}` },
    ]);
    expect([textAfter(OIL), code]).toEqual([goodText(OIL), 0]);
  });

  it('only what was found: the same letters in a text of several lines stay', async () => {
    const captions = 'price：88 元\ncaptions:\n  long: |\n    price：88，title:好，都写在这里。\n    \t缩进也是我的。';
    const { textAfter } = await fix([{ file: OIL, replace: 'price: 88', by: captions }]);
    expect(textAfter(OIL)).toContain(captions.replace('price：88 元', 'price: 88'));
  });
});

describe('--fix leaves alone', () => {
  it.each([
    ['a price with a comma', { file: OIL, replace: 'price: 88', by: 'price: 1,299' }],
    ['a front matter that never ends', { file: OIL, text: '---\ntitle: 油\n\n油坊在村口。\n' }],
    [
      'a tab whose width decides what belongs to what',
      { file: OIL, replace: 'price: 88', by: 'price: 88\ncaptions:\n  medium:\n\tshort: 一瓶核桃油' },
    ],
    [
      'a picture with two that have its letters',
      { file: STORY, replace: 'file: ../pictures/walnut.svg', by: 'file: ../pictures/WALNUT.svg' },
      { file: PICTURE.replace('walnut', 'Walnut'), text: '<svg/>' },
    ],
    ...['好茶 #1 号', '#1 好茶', '- 好茶', '[好茶]', '*好茶*', '&a 好茶', '!好茶', 'a: b', '"好"茶'].map(
      (value): [string, Change] => [
        `a colon in front of ${value}, which YAML would read otherwise`,
        { file: OIL, replace: 'title: 冷榨核桃油', by: `title：${value}` },
      ],
    ),
    [
      'marks in addresses, and in the names of links whose target stands elsewhere',
      {
        file: OIL,
        replace: '油坊在村口。',
        by: '见 https://example.cn/茶:好 和 <https://example.cn/油:好> 和 www.example.cn/油,好 和 [甲:乙]。\n\n[甲:乙]: https://example.cn',
      },
    ],
    ['a link to a product that is named otherwise', { file: STORY, replace: 'product:walnut', by: 'product:walnuts' }],
  ] as [string, ...Change[]][])('%s', async (_name, ...changes) => {
    const { fixed, written, textAfter } = await fix(changes);
    expect(fixed).toEqual([]);
    for (const { file } of changes) expect(textAfter(file)).toBe(written(file));
  });

  it('everything, where nothing was asked', async () => {
    const { root, textOf } = writeContent([{ file: OIL, replace: 'price: 88', by: 'price：88' }]);
    roots.push(root);
    const { errors } = await runCheck(root);
    expect(errors).toContain('其中 1 处可以自动改：npm run check -- --fix');
    expect(readFileSync(join(root, OIL), 'utf8')).toBe(textOf(OIL));
  });
});

it('tells file, line, before and after of everything that was mended', async () => {
  const { root } = writeContent([
    { file: OIL, replace: 'price: 88', by: 'price：88 元' },
    { file: STORY, replace: 'product:walnut', by: 'product:Walnut' },
  ]);
  roots.push(root);
  const { code, out } = await runCheck(root, '--fix');
  expect(code).toBe(0);
  expect(out.split('\n').slice(0, 5)).toEqual([
    '改好了 3 处：',
    '',
    `${OIL}:4  price：88 元 → price: 88 元  [yaml-colon]`,
    `${STORY}:12  [树上的核桃](product:Walnut) → [树上的核桃](product:walnut)  [link-product]`,
    `${OIL}:4  price: 88 元 → price: 88  [price-form]`,
  ]);
});

it('shows of a long line only what is around its change', async () => {
  const long = '天没亮他就起来了。'.repeat(9);
  const { root } = writeContent([
    { file: STORY, replace: '天没亮他就起来了。', by: `${long}竹竿一响,核桃落满一坡。${long}` },
  ]);
  roots.push(root);
  const { out } = await runCheck(root, '--fix');
  expect(out.split('\n')[2]).toBe(
    `${STORY}:10  …没亮他就起来了。竹竿一响,核桃落满一坡。天没亮他就… → …没亮他就起来了。竹竿一响，核桃落满一坡。天没亮他就…  [punctuation]`,
  );
});

function goodText(file: string): string {
  const { root, textOf } = writeContent();
  removeContent(root);
  return textOf(file);
}

async function fix(changes: readonly Change[]) {
  const { root, textOf } = writeContent(changes);
  roots.push(root);
  const { code, out } = await runCheck(root, '--fix', '--json');
  const { fixed } = answer.parse(JSON.parse(out));
  const again = answer.parse(JSON.parse((await runCheck(root, '--fix', '--json')).out));
  // Whatever was mended is mended for good, and nothing is promised that is not done.
  expect(again.counts).toMatchObject({ fixed: 0, fixable: 0 });
  const read = (file: string) => (existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : '');
  return { code, fixed, written: textOf, textAfter: read };
}
