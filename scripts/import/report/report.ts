// What an import answers: which products became which files, and everything that is to be said of them.
import type { Finding } from '../found.ts';

/**
 * new: written. updated: the export brought something. same: nothing to do. unreadable, refused: its file has to be mended
 * first.
 */
export type ProductState = 'new' | 'updated' | 'same' | 'unreadable' | 'refused';

export interface ReportedProduct {
  title: string;
  key: string;
  /** From the root of the project. */
  file: string;
  state: ProductState;
  variants: number;
  /** Has holes, or was hidden where it comes from. */
  isDraft: boolean;
}

export interface Report {
  /** Name of the source for people. */
  source: string;
  file: string;
  seller: string;
  /** `xlsx`, `UTF-8`, `GB18030`. */
  form: string;
  dryRun: boolean;
  /** The export does not say in which money its prices are. */
  isCurrencyUnknown: boolean;
  products: readonly ReportedProduct[];
  findings: readonly Finding[];
}
