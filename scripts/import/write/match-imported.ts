// Finds for each product of an export the file that an earlier import wrote for it, and those that must not be touched: a
// guess would sell the same goods twice, or bring the price of one into another.
import { nameVariants } from '../draft/name-variants.ts';
import { MOST_VARIANTS, type Part } from '../draft/split-product.ts';
import type { Finding } from '../found.ts';
import type { LyingProduct } from './find-imported.ts';
import { listVariants } from './units.ts';

interface Matched {
  /** Those that may be written. */
  parts: readonly Part[];
  /** Their files, by key. */
  imported: ReadonlyMap<string, LyingProduct>;
  /** What is not written, and why. */
  refused: readonly Finding[];
  /** Imported before, no longer in the export. */
  vanished: readonly LyingProduct[];
}

type Imported = ReadonlyMap<string, readonly LyingProduct[]>;

const COPIED = '几份文件都说自己是这件商品，一份都没有动：在复制出来的那份里删掉「# import:」开头的那一行，再导入一次';
const REGROUPED = `一件商品最多 ${MOST_VARIANTS} 种规格，现在要分成和上次不一样的几件，上次的文件没有动：在表里把多出来的规格写成另一件商品，或者删掉这些文件，再导入一次`;

/** `lying`: everything of the seller. */
export function matchImported(input: {
  source: string;
  lying: readonly LyingProduct[];
  parts: readonly Part[];
}): Matched {
  const own = input.lying.filter(({ marker }) => marker?.source === input.source);
  const imported = Map.groupBy(own, ({ marker }) => marker?.key ?? '');
  const matches = findMatches(input.parts, imported);
  const seen = new Set([...matches.values()].flat());
  const parts: Part[] = [];
  const refused: Finding[] = [];
  for (const [whole, group] of Map.groupBy(input.parts, (part) => part.whole)) {
    const before = listBefore(whole, group, imported);
    for (const product of before) seen.add(product);
    if (isRegrouped(group, before)) {
      refused.push(refuse(group, before, REGROUPED));
      continue;
    }
    for (const part of group) {
      const files = matches.get(part.product.key) ?? [];
      if (files.length > 1) refused.push(refuse([part], files, COPIED));
      else parts.push(part);
    }
  }
  return {
    parts,
    imported: new Map([...matches].flatMap(([key, [file]]) => (file ? [[key, file] as const] : []))),
    refused,
    vanished: own.filter((product) => !seen.has(product)),
  };
}

/** By the same key, or else by another one that no product of the export has. */
function findMatches(parts: readonly Part[], imported: Imported): Map<string, readonly LyingProduct[]> {
  const matches = new Map<string, readonly LyingProduct[]>();
  const claimed = new Set(parts.map(({ product }) => product.key));
  for (const { product, suffix } of parts) {
    const other = suffix === '' ? (product.otherKeys ?? []).filter((key) => !claimed.has(key)) : [];
    const key = [product.key, ...other].find((one) => imported.has(one));
    if (key === undefined) continue;
    claimed.add(key);
    matches.set(product.key, imported.get(key) ?? []);
  }
  return matches;
}

/** The files of a product, however it was split then. */
function listBefore(whole: string, group: readonly Part[], imported: Imported): LyingProduct[] {
  const other = group.length > 1 ? (group[0]?.product.otherKeys ?? []) : [];
  return [...imported].flatMap(([key, products]) =>
    key === whole || key.startsWith(`${whole}#`) || other.includes(key) ? products : [],
  );
}

function isRegrouped(group: readonly Part[], before: readonly LyingProduct[]): boolean {
  if (before.length === 0) return false;
  const keys = new Set(before.map(({ marker }) => marker?.key));
  if (!group.some(({ product }) => keys.has(product.key))) return true;
  return group.some((part) => part.isCounted && isElsewhere(part, before));
}

/** One of its variants stands in the file of a sister. */
function isElsewhere({ product }: Part, before: readonly LyingProduct[]): boolean {
  const titles = new Set(nameVariants(product.variants, new Map()).map(({ title }) => title));
  return before.some(
    ({ marker, data }) =>
      marker?.key !== product.key && listVariants(data).some(({ title }) => titles.has(String(title))),
  );
}

function refuse([first]: readonly Part[], files: readonly LyingProduct[], says: string): Finding {
  return {
    kind: 'refused',
    product: first?.product.title || (first?.product.key ?? ''),
    line: first?.product.line ?? null,
    field: '',
    value: files.map(({ file }) => file).join('、'),
    says,
  };
}
