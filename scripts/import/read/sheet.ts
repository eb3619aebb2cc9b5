// One sheet of a file, as text: what a spreadsheet shows, cell by cell.
import type { CsvRow } from '../../../functions/desk/read-csv.ts';

export interface Sheet {
  /** Name of the sheet; empty for CSV. */
  name: string;
  rows: readonly CsvRow[];
  /** How the file is written, for the report: `UTF-8`, `GB18030`, `xlsx`. */
  form: string;
  /** Days without a form are counted from 1904, as old Macs did. */
  since1904: boolean;
  /** Line on which quotes stop making pairs; null when they are sound. */
  brokenAt: number | null;
}
