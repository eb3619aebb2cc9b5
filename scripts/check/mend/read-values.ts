// Reads values that were written for people. Each answers only what can be read in one way, or null.
import { PROVINCES } from '../../../content/schema/provinces.ts';
import { day } from '../../../content/schema/ids.ts';
import { yuan } from '../../../content/schema/money.ts';

/**
 * `39.80 元`, `¥39.8`, `３９．８` → `39.8`. A comma is thousands to one reader and decimals to another, `39块8` is not a
 * figure, and a price per weight is not a price: these stay for who wrote them.
 */
export function readPrice(written: string): string | null {
  const plain = narrow(written).trim();
  const [, whole, decimals = ''] = /^¥?\s*(\d{1,7})(?:\.(\d{1,2}))?\s*元?$/.exec(plain) ?? [];
  // 08.8 may be a slip for 80.8.
  if (whole === undefined || /^0\d/.test(whole)) return null;
  const cents = decimals.replace(/0+$/, '');
  const price = cents === '' ? whole : `${whole}.${cents}`;
  return yuan.safeParse(price).success ? price : null;
}

/** `2026/9/3`, `2026.9.3`, `2026年9月3日` → `2026-09-03`. Only with the year first: 3/9 is two days. */
export function readDay(written: string): string | null {
  const plain = narrow(written).replaceAll(/\s/g, '');
  const [, year, , month, date] =
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(plain) ?? /^(\d{4})(年)(\d{1,2})月(\d{1,2})日?$/.exec(plain) ?? [];
  if (year === undefined || month === undefined || date === undefined) return null;
  const read = day.safeParse(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`);
  return read.success ? read.data : null;
}

/** 「新疆」 → 新疆维吾尔自治区. */
export function readProvince(written: string): string | null {
  const plain = narrow(written).trim();
  return (
    PROVINCES.find((one) => one.replace(/(?:壮族|回族|维吾尔)?(?:省|市|自治区|特别行政区)$/, '') === plain) ?? null
  );
}

/** `'10'`, `１０` → `10`: every number that is no price and no rate is a whole one. */
export function readNumber(written: string): string | null {
  const plain = narrow(written).trim();
  return /^-?(?:0|[1-9]\d{0,8})$/.test(plain) ? plain : null;
}

/** Full-width letters only: `3²` would become 32, and `③` is no figure that anybody means. */
function narrow(written: string): string {
  return written.replaceAll(/[\uFF01-\uFF5E\uFFE5\u3000]/g, (letter) => letter.normalize('NFKC'));
}
