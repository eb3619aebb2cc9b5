// Every field that an author can write: whichever of them is edited, something says so.
import { describe, expect, it } from 'vitest';
import { compareShops } from '../../../scripts/diff/compare-shops.ts';
import { listTexts } from '../../../scripts/diff/list-texts.ts';
import { findLostAddresses } from '../../../scripts/diff/lost-addresses.ts';
import { pairUp } from '../../../scripts/diff/pair-up.ts';
import { allPaths, withoutPlaces } from '../../../scripts/content/schema-shape.ts';
import { readTexts, readTextsAsShop } from '../../fixtures/content/shop-pairs.ts';
import { OIL, PROGRAM, SELLER, STORY } from '../../fixtures/content/write-content.ts';

type Kind = 'program' | 'seller' | 'product' | 'story';
type Written = { [key: string]: unknown };
type Path = readonly (string | number)[];

const FILES: Record<Kind, string> = { program: PROGRAM, seller: SELLER, product: OIL, story: STORY };
const picture = { file: '../pictures/walnut.svg', alt: '竹匾里的核桃' };
const evidence = [
  { claim: '全县第一台石磨', source: '漾濞县志第 214 页', url: 'https://a.example', number: '12', on: '2026-01-01' },
];
const permits = [{ name: '食品小作坊登记证', number: '云坊 53290000000126' }];
const contact = { phone: '0571-5550', wechat: 'luojia', email: 'a@b.cn', address: '光明村十二号', hours: '每天九点' };
const registered = { kind: 'registered', name: '漾濞罗家', number: '91330110MA2XP0126K' };
const exempt = { kind: 'exempt', statement: '自产自销的农产品，依法不需要登记。' };
const captions = { short: '今年的核桃油', medium: '今年的核桃油榨好了', long: '今年的核桃油榨好了，慢慢看' };
const poster = { template: 'photo', png: ['story'] };
const batch = { id: 'one', supply: 9, madeAt: '2026-11-01', bestBefore: '2027-11-01' };

/** Together they hold every field of their kind; of fields that exclude each other each has one. */
const FULL: Record<Kind, readonly Written[]> = {
  program: [registered, exempt].map((licence, place) => ({
    brand: '远山来信',
    tagline: '种东西的人自己写信',
    language: 'zh-CN',
    url: 'https://shop.yuanshan.example',
    timeZone: 'Asia/Shanghai',
    contact,
    licence,
    icp: '浙ICP备0126号',
    attribution: { model: 'last-share', windowDays: 30 },
    binding: { validityDays: 90, protectionDays: 30 },
    commission: { ratePercent: 10, holdDays: 7 },
    afterSales: { answerDays: 2, sendBackDays: 14, receivedAfterDays: 15 },
    unpaid: { onlineMinutes: 30, manualHours: 48 },
    payout: { minimum: 50 },
    selfPurchase: 'hold',
    privacy: {
      processors: [{ name: 'Turso', purpose: '托管', region: '东京' }],
      orderRecordMonths: 36,
      keepContactDays: 180,
    },
    write: {
      ...(place === 0
        ? { backend: 'github', authenticator: 'https://auth.example.dev' }
        : { backend: 'gitlab', application: '12345678' }),
      repository: 'brand/shop',
      branch: 'main',
      host: 'https://git.example.cn',
      program: false,
      publish: 'direct',
    },
    changedOn: '2026-11-01',
  })),
  seller: [registered, exempt].map((licence, place) => ({
    name: '罗家核桃',
    seal: '罗家',
    person: '罗国强',
    place: '云南大理',
    tagline: '三代人守着同一片核桃林',
    accent: '#5b3a1e',
    portrait: picture,
    contact,
    licence,
    permits,
    evidence,
    shipping: {
      flat: 8,
      freeFrom: 99,
      regions: [
        place === 0
          ? { provinces: ['西藏自治区'], flat: 28, freeFrom: 298 }
          : { provinces: ['西藏自治区'], refused: true },
      ],
      pickup: { place: '光明村村口', hours: '每天九点' },
      from: '云南大理',
      withinDays: 3,
    },
    payment: { provider: 'manual', code: picture, payee: '罗国强', note: '也可以转到卡上' },
    notify: 'none',
    returnAddress: '光明村十三号',
    commission: { ratePercent: 12 },
    formerly: ['luo-old'],
  })),
  product: [true, false].map((isOne) => ({
    title: '冷榨核桃油',
    summary: '一千克核桃仁榨一瓶，榨完静置二十天。',
    ...(isOne
      ? { price: 88, batch }
      : {
          variants: [
            { id: 'a', title: '大瓶', price: 88, batch },
            { id: 'b', title: '小瓶', price: 48 },
          ],
        }),
    pictures: [picture],
    points: ['只用当年的核桃仁', '压榨时不超过六十度', '瓶底有沉淀是正常的'],
    origin: '云南漾濞',
    facts: [{ name: '净含量', value: '500 毫升' }],
    permits,
    category: 'food',
    evidence,
    afterSales: isOne
      ? { kind: 'return', days: 7, freight: 'shopper', note: '瓶子别扔' }
      : { kind: 'excluded', reason: 'perishable', note: '开了封的油存不住。' },
    shipsWithinDays: 5,
    commission: { ratePercent: 15 },
    triedBy: { name: '周敏', on: '2026-10-12', words: '香，没有哈味' },
    poster,
    captions,
    order: 10,
    formerly: ['old-oil'],
    draft: false,
  })),
  story: [
    {
      title: '白露那天父亲上了树',
      summary: '竹竿一响，核桃落满一坡。父亲今年六十八。',
      date: '2026-10-08',
      cover: picture,
      author: '罗秀英',
      evidence,
      poster,
      captions,
      draft: false,
    },
  ],
};

/** Where a word more makes no sense: what stands there instead, or at the setting above it. */
const INSTEAD: Readonly<Record<string, readonly [at: Path, value: unknown]>> = {
  'program language': [['language'], 'en'],
  'program timeZone': [['timeZone'], 'Asia/Tokyo'],
  'program attribution.model': [['attribution', 'model'], 'first-share'],
  'program selfPurchase': [['selfPurchase'], 'allow'],
  'program licence.kind': [['licence'], { kind: 'exempt', statement: '依法不需要登记的小店。' }],
  'program write.backend': [['write'], { backend: 'gitea', repository: 'brand/shop' }],
  'program write.publish': [['write', 'publish'], 'review'],
  'seller licence.kind': [['licence'], { kind: 'exempt', statement: '依法不需要登记的小店。' }],
  'seller shipping.regions.provinces': [['shipping', 'regions', 0, 'provinces'], ['台湾省']],
  'seller shipping.regions.refused': [['shipping', 'regions', 0], { provinces: ['西藏自治区'], flat: 28 }],
  'seller payment.provider': [['payment'], { provider: 'stripe' }],
  'seller notify': [['notify'], 'mail'],
  'seller accent': [['accent'], '#5b3a1f'],
  'seller seal': [['seal'], '罗'],
  'product category': [['category'], 'craft'],
  'product afterSales.kind': [['afterSales'], { kind: 'return' }],
  'product afterSales.freight': [['afterSales', 'freight'], 'seller'],
  'product afterSales.reason': [['afterSales', 'reason'], 'nature'],
  'product poster.template': [['poster', 'template'], 'gift'],
  'product poster.png': [['poster', 'png'], []],
  'story poster.template': [['poster', 'template'], 'gift'],
  'story poster.png': [['poster', 'png'], []],
};

function listLeaves(value: unknown, path: Path = []): Path[] {
  if (Array.isArray(value)) return value.flatMap((one: unknown, place) => listLeaves(one, [...path, place]));
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, one]) => listLeaves(one, [...path, key]));
}

function replaceAt(value: unknown, [part, ...rest]: Path, change: (old: unknown) => unknown): unknown {
  if (part === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((one: unknown, place) => (place === part ? replaceAt(one, rest, change) : one));
  if (typeof value !== 'object' || value === null) throw new Error(`nothing under ${part}`);
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, key === part ? replaceAt(one, rest, change) : one]),
  );
}

function another(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  const text = String(value);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return '2026-02-03';
  if (text.endsWith('.svg')) return text.replace('walnut', 'other');
  if (text === registered.number) return text.replace('0126', '0127');
  return /^[\x21-\x7e]+$/.test(text) ? `${text}x` : `${text}改`;
}

const VALID = readTexts();
const write = (kind: Kind, data: unknown) =>
  new Map(VALID).set(FILES[kind], `---\n${JSON.stringify(data, null, 2)}\n---\n\n一封信。\n`);

const CASES = (['program', 'seller', 'product', 'story'] as const).flatMap((kind) =>
  FULL[kind].flatMap((data, form) =>
    listLeaves(data).map((path) => ({ kind, form, path, data, name: `${kind} ${withoutPlaces(path)}` })),
  ),
);

describe('an edit of', () => {
  it.each(CASES)('$name ($form) is told', ({ kind, path, data, name }) => {
    const [at, value] = INSTEAD[name] ?? [path, undefined];
    const edited = replaceAt(data, at, (old) => value ?? another(old));
    const pairs = pairUp(readTextsAsShop(write(kind, data)), readTextsAsShop(write(kind, edited)));
    expect([...pairs.before.unreadable.values(), ...pairs.after.unreadable.values()]).toEqual([]);
    const told = [...compareShops(pairs), ...listTexts(pairs), ...findLostAddresses(pairs)];
    expect(told).not.toEqual([]);
  });
});

it.each(['program', 'seller', 'product', 'story'] as const)('no field of a %s is left out here', (kind) => {
  const tried = new Set(CASES.filter((one) => one.kind === kind).map(({ path }) => withoutPlaces(path)));
  const paths = allPaths(kind);
  const leaves = paths.filter((path) => !paths.some((other) => other.startsWith(`${path}.`)));
  expect(leaves.filter((path) => !tried.has(path))).toEqual([]);
});
