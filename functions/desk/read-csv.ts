// CSV as spreadsheets write it (RFC 4180): quoted cells, a mark at the front, commas, semicolons or tabs between cells.

export interface CsvRow {
  /** Line of the file on which it begins, from 1. */
  line: number;
  cells: string[];
}

/** Rows of cells. The separator is the first one of the first line. */
export function readCsv(text: string): string[][] {
  return readCsvRows(text).map(({ cells }) => cells);
}

export function readCsvRows(text: string): CsvRow[] {
  const plain = text.replace(/^\uFEFF/, '');
  const first = plain.split(/\r?\n/, 1)[0] ?? '';
  const separator = /[,;\t]/.exec(first)?.[0] ?? ',';
  const rows: CsvRow[] = [];
  let row: string[] = [];
  let line = 1;
  let begins = 1;
  let cell = '';
  let isQuoted = false;
  // Letter by letter: a quoted cell may hold separators, line ends and doubled quotes.
  for (let at = 0; at < plain.length; at += 1) {
    const letter = plain.charAt(at);
    if (letter === '\n') line += 1;
    if (isQuoted) {
      if (letter !== '"') cell += letter;
      else if (plain.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (letter === '"' && cell === '') isQuoted = true;
    else if (letter === separator) {
      row.push(cell);
      cell = '';
    } else if (letter === '\n') {
      rows.push({ line: begins, cells: [...row, cell.replace(/\r$/, '')] });
      begins = line;
      row = [];
      cell = '';
    } else cell += letter;
  }
  return cell === '' && row.length === 0 ? rows : [...rows, { line: begins, cells: [...row, cell] }];
}
