// Fen to yuan and back, without the validator: small enough for the shopper's browser.

/** "39.8" → 3980. Null when it is not a plain non-negative decimal with at most two places. */
export function parseYuan(written: string): number | null {
  const match = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(written.trim());
  if (!match) return null;
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

/** 3980 → "39.80": always two decimals, so that columns of figures align. */
export function formatYuan(fen: number): string {
  const sign = fen < 0 ? '-' : '';
  const absolute = Math.abs(fen);
  return `${sign}${Math.trunc(absolute / 100)}.${String(absolute % 100).padStart(2, '0')}`;
}

/** 999999999 → "9,999,999.99": grouped, for reading. */
export function writeYuan(fen: number): string {
  const [whole = '', cents = ''] = formatYuan(fen).split('.');
  return `${whole.replace(/\B(?=(?:\d{3})+$)/g, ',')}.${cents}`;
}
