// What a source is: the headings it is known by, and how its rows become products.
import type { Found } from '../found.ts';
import type { Sheet } from '../read/sheet.ts';

export interface Source {
  /** As typed after `npm run import --`. */
  name: string;
  /** For people. */
  title: string;
  /** Its exports do not say in which money the prices are, and the shop may be anywhere. */
  isCurrencyUnknown: boolean;
  /** Throws CannotRun when it is not an export of this kind. */
  find(sheets: readonly Sheet[]): Found;
}
