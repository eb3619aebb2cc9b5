// Reads the sheets of an .xlsx workbook as text.
import readXlsxFile from 'read-excel-file/universal';
import { CannotRun } from '../../terminal/cannot-run.ts';
import { checkWorkbook, WORKBOOK_LIMITS } from './check-workbook.ts';
import type { Sheet } from './sheet.ts';
import { tidyNumber } from './tidy-number.ts';

const SAVE_AGAIN = '用 Excel 或 WPS 打开它，「另存为」一份新的 .xlsx 再试';

const REFUSED = {
  broken: `这个 .xlsx 打不开，可能没有传完或者坏了。${SAVE_AGAIN}。`,
  locked: '这个文件加了密码。在 Excel 或 WPS 里去掉密码，另存一份再试。',
  notAWorkbook: '这个文件里没有表格。把商品表另存为 .xlsx 或 .csv 再试。',
  large: `这张表太大：最多 ${WORKBOOK_LIMITS.rows} 行。删掉空行和用不着的工作表，或者分成几份。`,
} as const;

export async function readWorkbook(bytes: Uint8Array): Promise<Sheet[]> {
  const checked = checkWorkbook(bytes);
  if (checked.state !== 'sound') throw new CannotRun(REFUSED[checked.state]);
  const sheets = await openSheets(bytes);
  return sheets.map(({ sheet, data }) => ({
    name: sheet,
    rows: data.map((row, index) => ({ line: index + 1, cells: row.map(writeCell) })),
    form: 'xlsx',
    since1904: checked.since1904,
    brokenAt: null,
  }));
}

/** Whatever the reader stumbles over inside a file of strangers is the file's fault. */
async function openSheets(bytes: Uint8Array) {
  try {
    return await readXlsxFile(new Blob([new Uint8Array(bytes)]), { parseNumber: tidyNumber, trim: false });
  } catch {
    throw new CannotRun(REFUSED.broken);
  }
}

function writeCell(value: unknown): string {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
  return value === null || value === undefined ? '' : String(value).trim();
}
