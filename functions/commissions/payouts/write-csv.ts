// Tables as CSV files that people open in a spreadsheet: RFC 4180, with a mark that makes them read it as UTF-8.

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Spreadsheets run what begins like this, in half and full width (OWASP, "CSV injection"). What has a mark before it already gets
 * one more: whoever takes one away has the words that were written.
 */
const FORMULA = /^'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/;

/** Rows of equal length, the heading first. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return BYTE_ORDER_MARK + writeCsvRows(rows);
}

/** Rows that go on a file begun with `writeCsv`. */
export function writeCsvRows(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(writeCell).join(',')}\r\n`).join('');
}

/** Spreadsheets round figures to 15 digits: a bank account would lose its last ones. A tab behind keeps it a text. */
export function keepAsText(figures: string, shortest = 12): string {
  return /^\d+$/.test(figures) && figures.length >= shortest ? `${figures}\t` : figures;
}

function writeCell(text: string): string {
  const safe = makeSafe(text);
  return /[",\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function makeSafe(text: string): string {
  // A plain amount below zero is a figure, not a formula.
  return FORMULA.test(text) && !/^-\d+(?:\.\d+)?$/.test(text) ? `'${text}` : text;
}
