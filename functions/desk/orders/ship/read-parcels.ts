// A list of parcels as couriers' programs and people write it: order, carrier, number, one parcel a line. Pure.
import { type WayBack, wayBack } from '../../../orders/after-sales/goods-back.ts';
import { readCsvRows } from '../../read-csv.ts';

export interface ParcelRow {
  /** Of the file, from 1. */
  line: number;
  /** As it was written: number or id of an order, or the id of one seller's part. */
  reference: string;
  carrier: string;
  number: string;
}

/** Empty lines and a heading say nothing; columns after the third are somebody's own. */
export function readParcelRows(text: string): ParcelRow[] {
  const rows = readCsvRows(text)
    .map(({ line, cells }) => ({ line, cells: cells.map(readCell) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const [first] = rows;
  return (first && isHeading(first.cells) ? rows.slice(1) : rows).map(({ line, cells }) => {
    const [reference = '', carrier = '', number = ''] = cells;
    return { line, reference, carrier, number };
  });
}

export type ReadParcel =
  | { state: 'read'; parcel: WayBack }
  | { state: 'refused'; why: 'parcel_missing' | 'parcel_unreadable' | 'number_rounded' };

/** Written by people: full-width letters, blanks inside, small letters. */
export function readParcel({ carrier, number }: Pick<ParcelRow, 'carrier' | 'number'>): ReadParcel {
  if (carrier === '' && number === '') return { state: 'refused', why: 'parcel_missing' };
  // `7.31E+14`: the spreadsheet made a figure of it, and the last digits are gone.
  if (/^\d(?:\.\d+)?E\+\d+$/i.test(number)) return { state: 'refused', why: 'number_rounded' };
  const parsed = wayBack.safeParse({ carrier, number });
  return parsed.success ? { state: 'read', parcel: parsed.data } : { state: 'refused', why: 'parcel_unreadable' };
}

/** Our own files write an apostrophe before what a spreadsheet would take for a formula. */
function readCell(cell: string): string {
  return cell.trim().replace(/^'(?=[=+\-@＝＋－＠])/, '');
}

/** A heading has no figure in its first cell; every reference has. */
function isHeading([first = '']: readonly string[]): boolean {
  return !/\d/.test(first);
}
