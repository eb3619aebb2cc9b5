// The letters of a name that may stand in an address, or nothing: a made-up address would be worse than none.
import { suggestSlug } from '../../content/suggest-slug.ts';

/** `T_Shirt 红 L` is `t-shirt-l`, and loses a word: it is no name for it any more, and answers nothing. */
export function slugOf(written: string): string {
  // Without its accents: café is cafe.
  const plain = written.normalize('NFKD').replaceAll(/\p{M}/gu, '');
  const isLatin = !/[^\p{Script=Latin}\p{N}\p{P}\p{S}\s]/u.test(plain);
  return isLatin && /[a-z0-9]/i.test(plain) ? suggestSlug(plain) : '';
}
