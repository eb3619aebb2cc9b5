// Whose rows the desk reads: those of all sellers, or of the sellers that somebody works for.
import { type SQL, sql } from 'drizzle-orm';

/** Slugs; `all` for the brand. */
export type Sellers = 'all' | readonly string[];

/** Of a step at the desk: whose rows it may touch. Left out: of every seller. */
export interface Bounded {
  sellers?: Sellers | undefined;
}

/** With `all` there is no condition, and an index that begins with the next column is used. */
export function isOfSellers(seller: SQL, sellers: Sellers): SQL {
  return sellers === 'all' ? sql`1` : sql`${seller} IN ${[...sellers]}`;
}
