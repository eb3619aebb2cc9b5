// A shop at one moment: what of its Markdown makes sense, each value with the line it stands on, and what does not.
import type { Product } from '../../content/schema/product.ts';
import type { Program } from '../../content/schema/program.ts';
import type { Seller } from '../../content/schema/seller.ts';
import type { Story } from '../../content/schema/story.ts';
import type { Path } from '../content/problem.ts';

export interface Entry<Data> {
  /** Folder of the seller; empty for the program. */
  seller: string;
  slug: string;
  file: string;
  data: Data;
  body: string;
  /** Line of a value; of the nearest thing above it where nothing is written. */
  lineOf(path: Path): number;
}
export type ProgramEntry = Entry<Program>;
export type SellerEntry = Entry<Seller>;
export type ProductEntry = Entry<Product>;
export type StoryEntry = Entry<Story>;

export interface Unreadable {
  file: string;
  line: number;
  /** Dotted path of what is wrong; empty: the file as a whole. */
  field: string;
}

export interface Shop {
  /** Null: not there, or unreadable. */
  program: ProgramEntry | null;
  sellers: readonly SellerEntry[];
  /** Without drafts: they are not for sale. */
  products: readonly ProductEntry[];
  stories: readonly StoryEntry[];
  /** By file. Nothing is known of what they mean: not that they are gone, either. */
  unreadable: ReadonlyMap<string, Unreadable>;
  /** Every file of content/ → hash of its bytes. */
  hashes: ReadonlyMap<string, string>;
}
