// Finds the words of the lists in a text, where they stand and under which rule; what is denied is not claimed.
import type { Category } from '../../content/schema/category.ts';
import type { ClaimCode, ClaimGroup } from './claims/claim.ts';
import { cures } from './claims/cures.ts';
import { cosmeticsClaims, deviceClaims, farmClaims, labelClaims, promises } from './claims/goods.ts';
import { alcoholClaims, healthClaims, healthFoodClaims, infantClaims } from './claims/health.ts';
import { hurries, sharingPays } from './claims/manners.ts';
import { absolutes, stateClaims, superlatives } from './claims/superlatives.ts';

export interface Claim {
  code: ClaimCode;
  word: string;
  /** Place of its first letter in the text. */
  at: number;
  isProvable: boolean;
}

/** The stronger rule first: of claims that overlap the first one speaks. */
const GROUPS: readonly ClaimGroup[] = [
  ...cures,
  ...superlatives,
  ...stateClaims,
  ...infantClaims,
  ...sharingPays,
  ...hurries,
  ...promises,
  ...healthFoodClaims,
  ...alcoholClaims,
  ...cosmeticsClaims,
  ...deviceClaims,
  ...farmClaims,
  ...healthClaims,
  ...labelClaims,
  ...absolutes,
];

interface List {
  groups: readonly ClaimGroup[];
  /** All patterns in one: most texts hold none, and are read once instead of thirty times. */
  any: RegExp;
}

/** Of goods of any kind, and of each kind: 2,000 products ask the same question. */
const LISTS = new Map<Category | null, List>();

/** `category` null: a text that is not about one product. It may then be about food as well as about cups. */
export function findClaims(text: string, category: Category | null): Claim[] {
  const { groups, any } = listOf(category);
  if (!any.test(text)) return [];
  const claims: Claim[] = [];
  for (const { code, pattern, isProvable } of groups)
    for (const match of text.matchAll(pattern)) {
      const claim = { code, word: match[0], at: match.index, isProvable };
      if (!claims.some((other) => overlaps(claim, other)) && !isDenied(text, claim.at)) claims.push(claim);
    }
  return claims.toSorted((one, other) => one.at - other.at);
}

function listOf(category: Category | null): List {
  const known = LISTS.get(category);
  if (known) return known;
  const groups = GROUPS.filter(({ goods, notFor = [] }) => {
    if (category === null) return goods === undefined;
    return (goods === undefined || goods.includes(category)) && !notFor.includes(category);
  });
  const list = { groups, any: new RegExp(groups.map(({ pattern }) => pattern.source).join('|')) };
  LISTS.set(category, list);
  return list;
}

function overlaps(one: Claim, other: Claim): boolean {
  return one.at < other.at + other.word.length && other.at < one.at + one.word.length;
}

/** So many letters before a word can deny it: 「不说最好」, 「没有一样能降血压」. */
const REACH = 14;
/**
 * What denies: 不 and 没 only with a verb behind them (天没亮, 不错, 不仅, 不愧, 忍不住 deny nothing) or right before the
 * word; 别, 无 and the like only in front of few words.
 */
const DENIAL =
  /(?<!不[得能可会]|[无由])不(?:$|[是能会敢说写讲叫算应要许准让卖信该含管提想愿肯]|可(?!不|多得)|得(?!不)|保证|一定|承诺|用来|见得|知道)|没(?:[有说敢能听见人法写])|未(?:[必曾敢有能经])|非(?=[^常遗洲物])|别(?=[说信问当买拿听]|指望|以为)|无(?=[法从意关]|所谓)|莫[信说]|勿|谁[说敢]|哪[有敢]|岂|禁止|拒绝|谈不上|假的|骗人/;

function isDenied(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - REACH), at);
  const clause = before.slice(
    Math.max(-1, ...['，', '。', '；', '！', '？', ',', ';', '!', '?'].map((mark) => before.lastIndexOf(mark))) + 1,
  );
  return DENIAL.test(clause);
}
