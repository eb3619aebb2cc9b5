// Turns what zod says about a value into what its author needs to read.
import type { z } from 'zod';
import { PROVINCES } from '../../content/schema/provinces.ts';
import { asksForMoreLevels } from './check-levels.ts';
import { findLikely } from './nearest.ts';
import type { Path, Problem, Saying } from './problem.ts';
import { isDay, keysAt, withoutPlaces } from './schema-shape.ts';
import { suggestSlug } from './suggest-slug.ts';
import { problemAt, valueAt } from './source.ts';
import type { ReadableSource } from './source.ts';
import type { Words } from './words.ts';

/** The parts of a zod issue that are read here. */
export type Issue = Pick<z.core.$ZodIssue, 'code' | 'path'> & {
  expected?: string;
  format?: string;
  keys?: string[];
  minimum?: number | bigint;
  maximum?: number | bigint;
  exact?: boolean;
  origin?: string;
  values?: unknown[];
  options?: unknown[];
  /** What is wrong with each form of a field that has several. */
  errors?: Issue[][];
  params?: Record<string, unknown> | undefined;
};

type Place = {
  source: ReadableSource;
  words: Words;
  path: Path;
  /** Without list places: `variants.price`. */
  name: string;
  key: string;
  value: unknown;
  /** The value as quoted in a message. */
  written: string;
  example: string | undefined;
};

export function explainIssue(input: { issue: Issue; source: ReadableSource; words: Words }): Problem[] {
  const { issue, source, words } = input;
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  const [meant, ...others] = issue.errors ?? [];
  if (meant) {
    // The form with the fewest faults is the one that was meant.
    const nearest = others.reduce((best, form) => (form.length < best.length ? form : best), meant);
    return nearest.flatMap((one) => explainIssue({ ...input, issue: { ...one, path: [...path, ...one.path] } }));
  }
  if (issue.code === 'unrecognized_keys') return (issue.keys ?? []).flatMap((key) => explainKey(input, [...path, key]));
  return [problemAt(source, path, explainValue(issue, makePlace(source, words, path)))];
}

function explainKey({ source, words }: { source: ReadableSource; words: Words }, path: Path): Problem[] {
  // The check of levels names these, with the law.
  if (asksForMoreLevels(source.kind, path)) return [];
  const key = String(path.at(-1));
  const keys = keysAt(source.kind, path.slice(0, -1));
  const saying = keys.includes(key)
    ? explainOtherForm(words, path, key)
    : words.unknownKey(key, findLikely(key, keys), keys);
  return [{ ...problemAt(source, path, saying), line: source.frontMatter.lineOfKey(path) }];
}

/** A key that exists, but not beside what else was written. */
function explainOtherForm(words: Words, path: Path, key: string): Saying {
  return path[0] === 'payment' ? words.manualOnly(key) : words.keyOfAnotherForm(key);
}

function makePlace(source: ReadableSource, words: Words, path: Path): Place {
  const name = withoutPlaces(path);
  const key = name.slice(name.lastIndexOf('.') + 1);
  const written = source.frontMatter.writtenAt(path);
  return {
    source,
    words,
    path,
    name,
    key,
    value: valueAt(source, path),
    written: written === undefined ? words.here() : words.quote(written),
    example: words.example([`${source.kind}.${name}`, name, name.split('.').slice(-2).join('.'), key]),
  };
}

function explainValue(issue: Issue, place: Place): Saying {
  const { words, value, path, key, example } = place;
  const rule = issue.params?.['rule'];
  if (rule === 'priceOrVariants') return value === undefined ? words.priceNowhere() : words.priceTwice();
  if (rule === 'batchOnVariants') return words.batchOnVariants();
  if (rule === 'price') return words.priceOfNothing(place.written);
  if (rule === 'variantTwice') return words.variantTwice(place.written);
  if (value === undefined) return typeof path.at(-1) === 'number' ? words.other(example) : words.missing(key, example);
  if (value === null) return words.empty(key, example);
  return explainByName(place) ?? explainByCode(issue, place);
}

/** Fields whose rule is best told whole, whichever part of it was broken. */
function explainByName({ source, words, name, key, path, value, written }: Place): Saying | null {
  if ((name === 'afterSales' && source.kind === 'product') || name === 'afterSales.kind')
    return words.afterSalesKind(written);
  if (name === 'afterSales.reason') return words.exclusionReason(written);
  if (name === 'binding.validityDays') return words.validityDays(written);
  if (name === 'afterSales.days' && typeof value === 'number') return words.returnDays(written);
  if (name === 'privacy.orderRecordMonths' && typeof value === 'number' && value < 36)
    return words.recordMonths(written);
  if (name === 'accent') return words.colour(written);
  if (name === 'seal') return words.seal(written);
  if (name === 'timeZone') return words.timeZone(written);
  if (name === 'url') return words.url(written, suggestUrl(value));
  if (name === 'licence.number' && typeof value === 'string') return words.licenceNumber(written);
  if (['price', 'flat', 'freeFrom', 'minimum'].includes(key)) return words.yuan(written, suggestPrice(value));
  if (name === 'shipping.regions.provinces' && typeof path.at(-1) === 'number')
    return words.province(written, findProvince(String(value)));
  if (key === 'ratePercent') return words.percent(written);
  if (key === 'file') return words.pictureFile(written);
  if (key === 'email') return words.email(written);
  if (key === 'id' || name.startsWith('formerly')) {
    if (key === 'formerly' && typeof path.at(-1) !== 'number') return null;
    return words.slugValue(written, suggestSlug(String(value)));
  }
  return isDay(source.kind, path) ? words.day(written) : null;
}

function explainByCode(issue: Issue, place: Place): Saying {
  const { words, written, example } = place;
  if (issue.code === 'invalid_type') return explainType(issue.expected ?? '', place);
  if (issue.code === 'too_small') return explainBound(issue, place, 'least');
  if (issue.code === 'too_big') return explainBound(issue, place, 'most');
  const choices = issue.values ?? issue.options;
  if (choices && choices.length > 0) return words.choice(written, choices.map(String));
  return words.other(example);
}

function explainType(expected: string, { words, value, written, example, source, path }: Place): Saying {
  const isGroup = typeof value === 'object';
  if (expected === 'string') {
    if (isGroup) return words.wantsOneText(example);
    return words.wantsText(written, source.frontMatter.writtenAt(path) ?? String(value));
  }
  if (expected === 'int') return words.wantsWhole(written, example);
  if (expected === 'number') return words.wantsNumber(written, example);
  if (expected === 'array') return words.wantsList(written, example);
  if (expected === 'object') return words.wantsBlock(written, example);
  return words.other(example);
}

function explainBound(issue: Issue, { words, value, written, example }: Place, side: 'least' | 'most'): Saying {
  const bound = Number(side === 'least' ? issue.minimum : issue.maximum);
  if (typeof value === 'string')
    return side === 'least' ? words.textTooShort(value.length, bound, example) : words.textTooLong(value.length, bound);
  if (!Array.isArray(value))
    return side === 'least' ? words.tooSmall(written, String(bound)) : words.tooBig(written, String(bound));
  if (issue.exact === true) return words.listExact(value.length, bound, example);
  return side === 'least' ? words.listTooShort(value.length, bound, example) : words.listTooLong(value.length, bound);
}

/** `shop.example.cn/letters/?a=1` → `https://shop.example.cn`: the host that was meant, as it was written. */
function suggestUrl(value: unknown): string | null {
  const [, host] = /^(?:https?:\/\/)?([^\s/\\?#@]+\.[^\s/\\?#@]+)/i.exec(String(value).trim()) ?? [];
  return host !== undefined && URL.canParse(`https://${host}`) ? `https://${host}` : null;
}

/** 「¥３９.８ 元」 → 39.8: what was meant, when it can be seen. */
function suggestPrice(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number') return '39.8';
  const figures = /\d{1,7}(?:\.\d{1,2})?/.exec(
    String(value)
      .normalize('NFKC')
      .replaceAll(/[,\s-]/g, ''),
  );
  return figures?.[0] ?? '39.8';
}

/** 「新疆」 → 新疆维吾尔自治区. */
function findProvince(written: string): string | null {
  return PROVINCES.find((one) => one.startsWith(written)) ?? findLikely(written, PROVINCES);
}
