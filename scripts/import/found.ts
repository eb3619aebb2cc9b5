// What every source finds in an export, before it is written as Markdown, and what is said about it.
import type { Sheet } from './read/sheet.ts';

export interface FoundOption {
  /** 「颜色」; empty when the export has only a value. */
  name: string;
  value: string;
}

/** Text as it stands in the export: what a price or a day means is decided later, by one rule for all sources. */
export interface FoundVariant {
  line: number;
  options: readonly FoundOption[];
  /** SKU or 商品编码. */
  code: string;
  price: string;
  /** Empty: not counted. */
  stock: string;
  madeAt: string;
  bestBefore: string;
}

export interface FoundPicture {
  /** Address or file name. */
  source: string;
  alt: string;
}

export interface FoundProduct {
  /** What the export calls it, the same in every later export: finds its file again. */
  key: string;
  /** What another export may have called it, with a row more or less. */
  otherKeys?: readonly string[];
  line: number;
  title: string;
  /** Names that may become its address, best first. */
  names: readonly string[];
  /** One sentence or more, plain or HTML. */
  summary: string;
  /** Plain or HTML. */
  description: string;
  points: readonly string[];
  origin: string;
  facts: readonly { name: string; value: string }[];
  pictures: readonly FoundPicture[];
  variants: readonly FoundVariant[];
  /** Was not for sale where it comes from. */
  isHidden: boolean;
  /** What has no place here, as `heading: value`. */
  left: readonly Left[];
}

export interface Left {
  field: string;
  value: string;
}

/** What a variant was where it comes from, though its product is sold there. */
export const HIDDEN_VARIANT = '停售的规格';

/**
 * refused: is not here at all. missing: has to be written by the seller. kept: the seller's own words stayed.
 * changed: is here in another form. left: was not carried.
 */
export const FINDING_KINDS = ['refused', 'missing', 'kept', 'changed', 'left'] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

export interface Finding {
  kind: FindingKind;
  /** Title or key; empty for the file as a whole. */
  product: string;
  /** Line of the export; null where it has none. */
  line: number | null;
  field: string;
  /** As it stands in the export. */
  value: string;
  /** What happened and what to do, in a sentence or two. */
  says: string;
}

export interface Found {
  /** The one that was read. */
  sheet: Sheet;
  products: readonly FoundProduct[];
  findings: readonly Finding[];
}

/** Collects what is to be said of one product. */
export interface Tell {
  (kind: FindingKind, field: string, value: string, says: string, line?: number): void;
}
