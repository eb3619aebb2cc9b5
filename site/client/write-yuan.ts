// Money for the eye. Apart from the schemas, whose validator would not fit into the shopper's few kilobytes.

/** 3980 → "39.80"; 999999999 → "9,999,999.99". */
export function writeYuan(fen: number): string {
  const yuan = String(Math.trunc(fen / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${yuan}.${String(fen % 100).padStart(2, '0')}`;
}
