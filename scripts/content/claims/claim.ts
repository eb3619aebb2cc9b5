// What a list of forbidden words says of itself: under which rule, for which goods, and whether a paper can lift it.
import type { Category } from '../../../content/schema/category.ts';

export type ClaimCode =
  | 'superlative'
  | 'absolute-claim'
  | 'state-claim'
  | 'medical'
  | 'health-claim'
  | 'label-claim'
  | 'health-food-claim'
  | 'infant-claim'
  | 'alcohol-claim'
  | 'cosmetics-claim'
  | 'device-claim'
  | 'farm-claim'
  | 'sure-promise'
  | 'hurry'
  | 'share-to-earn';

export interface ClaimGroup {
  code: ClaimCode;
  /** With `g`. Look-arounds keep honest uses of the same letters out. */
  pattern: RegExp;
  /** Data, an award, a patent or a certificate can prove it: `evidence` lifts it. */
  isProvable: boolean;
  /** Only for these goods; for everything where left out. */
  goods?: readonly Category[];
  /** Goods that another rule speaks of. */
  notFor?: readonly Category[];
}
