// A cell of the database as a spreadsheet shows it: yuan with two decimals, days and hours in the zone of the program, long numbers as texts.
import { formatMinute } from '../../../content/schema/calendar.ts';
import { formatYuan } from '../../../content/schema/yuan.ts';
import { keepAsText } from '../../../functions/commissions/payouts/write-csv.ts';
import type { Cell } from '../snapshot/source.ts';

/** What a whole number is, by the name of its column: the same endings everywhere in the database. */
const MONEY = /_minor$/;
const MOMENT = /(?:^|_)(?:at|since|until)$|^(?:answer|refund|pay)_by$/;

/** From as many figures on, a text of figures is no number to count with. */
const PHONE_FIGURES = 11;

/** `goods_minor` → `goods_yuan`: whoever adds the column up in a spreadsheet adds yuan. */
export function headCell(column: string): string {
  return column.replace(MONEY, '_yuan');
}

export function writeCell(column: string, cell: Cell, timeZone: string): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return keepAsText(cell, PHONE_FIGURES);
  if (MONEY.test(column)) return formatYuan(cell);
  // 0 in a column of moments: it never happened, or was before there was such a column.
  if (MOMENT.test(column)) return cell === 0 ? '' : formatMinute(cell, timeZone);
  return String(cell);
}
