// Shipping rules that contradict each other: a province with two prices, a free sum below the price of the parcel.
import { yuan } from '../../content/schema/money.ts';
import { formatYuan } from '../../content/schema/yuan.ts';
import type { Path, Problem } from './problem.ts';
import { problemAt, valueAt } from './source.ts';
import type { Source } from './source.ts';
import type { Words } from './words.ts';

export function checkShipping({ source, words }: { source: Source; words: Words }): Problem[] {
  if (source.kind !== 'seller') return [];
  const regions = valueAt(source, ['shipping', 'regions']);
  const places = Array.isArray(regions) ? regions.map((_, index): Path => ['shipping', 'regions', index]) : [];
  return [
    ...[['shipping'], ...places].flatMap((place) => findFreeBelowFlat(source, place, words)),
    ...findProvincesTwice(source, places, words),
  ];
}

function findFreeBelowFlat(source: Source, place: Path, words: Words): Problem[] {
  const path = [...place, 'freeFrom'];
  const flat = yuan.safeParse(valueAt(source, [...place, 'flat']));
  const free = yuan.safeParse(valueAt(source, path));
  if (!flat.success || !free.success || free.data >= flat.data) return [];
  return [problemAt(source, path, words.freeBelowFlat(formatYuan(free.data), formatYuan(flat.data)))];
}

function findProvincesTwice(source: Source, places: readonly Path[], words: Words): Problem[] {
  const seen = new Set<unknown>();
  return places.flatMap((place) => {
    const provinces = valueAt(source, [...place, 'provinces']);
    if (!Array.isArray(provinces)) return [];
    return provinces.flatMap((province: unknown, index) => {
      if (typeof province !== 'string' || !seen.has(province)) {
        seen.add(province);
        return [];
      }
      return [problemAt(source, [...place, 'provinces', index], words.provinceTwice(words.quote(province)))];
    });
  });
}
