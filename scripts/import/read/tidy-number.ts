// Numbers as a workbook stores them, turned into what its author typed, without ever becoming a float here.

/** Spreadsheets keep 15 digits: what stands behind them is noise of the binary form, 39.800000000000004. */
const DIGITS = 15;

/** `3.98E1` → `39.8`, `39.800000000000004` → `39.8`; what is no number stays as it is. */
export function tidyNumber(written: string): string {
  const match = /^(-?)(\d{0,400})(?:\.(\d{0,400}))?(?:e([+-]?\d{1,3}))?$/i.exec(written.trim());
  if (!match) return written;
  const [, sign = '', whole = '', behind = '', power = '0'] = match;
  if (whole === '' && behind === '') return written;
  const figures = (whole + behind).replace(/^0+(?=\d)/, '');
  const point = figures.length - behind.length + Number(power);
  const { text, carried } = roundFigures(figures);
  return sign + placePoint(text, point + carried);
}

/** Whether a number has more digits than anybody types: then its last ones are noise. */
export function isNoisy(written: string): boolean {
  return written.replaceAll(/[^\d]/g, '').replace(/^0+/, '').length > DIGITS;
}

function roundFigures(figures: string): { text: string; carried: number } {
  const start = /^0*/.exec(figures)?.[0].length ?? 0;
  if (figures.length - start <= DIGITS) return { text: figures, carried: 0 };
  const kept = figures.slice(start, start + DIGITS);
  const next = Number(figures.charAt(start + DIGITS));
  const rounded = next >= 5 ? String(BigInt(kept) + 1n) : kept;
  const dropped = figures.length - start - DIGITS;
  return { text: figures.slice(0, start) + rounded + '0'.repeat(dropped), carried: rounded.length - kept.length };
}

/** `point`: how many figures stand before the decimal point; may be below zero or beyond the end. */
function placePoint(figures: string, point: number): string {
  const padded = point > 0 ? figures.padEnd(point, '0') : '0'.repeat(1 - point) + figures;
  const at = point > 0 ? point : 1;
  const whole = padded.slice(0, at).replace(/^0+(?=\d)/, '');
  const behind = padded.slice(at).replace(/0+$/, '');
  return behind === '' ? whole : `${whole}.${behind}`;
}
