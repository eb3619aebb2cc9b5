// Opens an export, whatever it is: .xlsx, or CSV in the encodings that are met in China.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { readCsvRows } from '../../../functions/desk/read-csv.ts';
import { CannotRun } from '../../terminal/cannot-run.ts';
import { decodeText } from './decode-text.ts';
import { readWorkbook } from './read-workbook.ts';
import type { Sheet } from './sheet.ts';

export const LARGEST_FILE = 20 * 1024 * 1024;

export async function readFile(file: string): Promise<Sheet[]> {
  if (!existsSync(file) || !statSync(file).isFile()) throw new CannotRun(`没有文件 ${file}。`);
  if (statSync(file).size > LARGEST_FILE) throw new CannotRun(`${file} 超过 20 MB。分成几份，一份一份导入。`);
  return readBytes(readFileSync(file));
}

/** What it is, is told by its first bytes and never by its name: exports are renamed. */
export async function readBytes(bytes: Uint8Array): Promise<Sheet[]> {
  if (bytes.length === 0) throw new CannotRun('这个文件是空的。重新导出一次。');
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw new CannotRun(explainOldOffice(bytes));
  if (startsWith(bytes, [0x50, 0x4b])) return readWorkbook(bytes);
  const decoded = decodeText(bytes);
  if (decoded === null)
    throw new CannotRun('这个文件的文字读不出来（不是 UTF-8、UTF-16，也不是 GB18030）。用 WPS 另存为 .xlsx 再试。');
  if (/^\s*<(?:!doctype html|html|table|\?xml)/i.test(decoded.text))
    throw new CannotRun('这其实是一张网页，只是名字叫表格。用 Excel 或 WPS 打开它，另存为 .xlsx 再试。');
  const rows = readCsvRows(decoded.text.replace(/^\uFEFF?sep=.\r?\n/, ''));
  return [{ name: '', rows, form: decoded.encoding, since1904: false, brokenAt: findBroken(decoded.text, rows) }];
}

/** Old Excel files and workbooks with a password are both in Microsoft's older container. */
function explainOldOffice(bytes: Uint8Array): string {
  const isLocked = new TextDecoder('utf-16le')
    .decode(bytes.subarray(0, bytes.length & ~1))
    .includes('EncryptedPackage');
  return isLocked
    ? '这个文件加了密码。在 Excel 或 WPS 里去掉密码，另存为 .xlsx 再试。'
    : '这是旧的 .xls 文件，读不了。用 Excel 或 WPS 打开它，「另存为」.xlsx 再试。';
}

/** An odd number of quotes: somewhere rows were swallowed by a cell, most likely by the longest one. */
function findBroken(text: string, rows: Sheet['rows']): number | null {
  if (text.split('"').length % 2 === 1) return null;
  const lengths = rows.map(({ cells }) => Math.max(0, ...cells.map((cell) => cell.length)));
  return rows[lengths.indexOf(Math.max(...lengths))]?.line ?? 1;
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}
