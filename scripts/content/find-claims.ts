// Finds the words of the lists in a text, where they stand and under which rule; what is denied is not claimed.
import type { Category } from '../../content/schema/category.ts';
import type { ClaimCode, ClaimGroup } from './claims/claim.ts';
import { cures } from './claims/cures.ts';
import { cosmeticsClaims, deviceClaims, farmClaims, labelClaims, promises } from './claims/goods.ts';
import { alcoholClaims, healthClaims, healthFoodClaims, infantClaims } from './claims/health.ts';
import { hurries, sharingPays } from './claims/manners.ts';
import { absolutes, stateClaims, superlatives } from './claims/superlatives.ts';
import { isDenied } from './claims/denial.ts';
import { unmask } from './claims/unmask.ts';

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

/** The same of a text that may speak of several kinds of goods: of claims at one place the first one. */
export function findClaimsOfAny(text: string, categories: readonly (Category | null)[]): Claim[] {
  const [first = null, ...others] = categories;
  const claims = findClaims(text, first);
  for (const category of others)
    for (const claim of findClaims(text, category))
      if (!claims.some((other) => overlaps(claim, other))) claims.push(claim);
  return claims.toSorted((one, other) => one.at - other.at);
}

/** `category` null: a text that is not about one product. It may then be about food as well as about cups. */
export function findClaims(text: string, category: Category | null): Claim[] {
  const unmasked = unmask(text);
  if (unmasked === null) return findIn(text, category);
  const { from, to } = unmasked;
  return findIn(unmasked.text, category).map((claim) => {
    const [at = 0, end] = [from[claim.at], to[claim.at + claim.word.length - 1]];
    return { ...claim, at, word: text.slice(at, end) };
  });
}

function findIn(text: string, category: Category | null): Claim[] {
  const { groups, any } = listOf(category);
  if (!any.test(text)) return [];
  const claims: Claim[] = [];
  for (const { code, pattern, isProvable } of groups)
    for (const match of text.matchAll(pattern)) {
      const claim = { code, word: match[0], at: match.index, isProvable };
      if (!claims.some((other) => overlaps(claim, other)) && !isDenied(text, claim)) claims.push(claim);
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
