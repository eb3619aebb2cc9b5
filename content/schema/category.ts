// What kind of thing a product is, as far as the law asks different papers of it.
import { z } from 'zod';

/**
 * Found from the words of the product where an author leaves it out. `food` is prepacked, with a label; `farm-produce` is
 * what was grown, sold as it is (食用农产品); `health-food` carries the blue hat (保健食品); `farm-input` is seed, seedling,
 * fertiliser, pesticide; `other` asks for nothing more.
 */
export const CATEGORIES = [
  'food',
  'farm-produce',
  'health-food',
  'infant-food',
  'alcohol',
  'cosmetics',
  'medical-device',
  'farm-input',
  'print',
  'digital',
  'craft',
  'apparel',
  'other',
] as const;
export const category = z.enum(CATEGORIES);
export type Category = z.infer<typeof category>;
