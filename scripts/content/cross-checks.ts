// What no single field can tell: names, pictures, links, words and days, checked over all files at once.
import { checkAssets } from './check-assets.ts';
import { checkBody } from './check-body.ts';
import { checkColour } from './check-colour.ts';
import { checkDays } from './check-days.ts';
import { checkJumps } from './check-jumps.ts';
import { checkLevels } from './check-levels.ts';
import { checkNames } from './check-names.ts';
import { checkPapers } from './check-papers.ts';
import { checkPayment } from './check-payment.ts';
import { checkPhotos } from './check-photos.ts';
import { checkPictures } from './check-pictures.ts';
import { checkRate } from './check-rates.ts';
import { checkShareLinks } from './check-share-links.ts';
import { checkShipping } from './check-shipping.ts';
import { checkAdvert, checkCopies, checkSellersTrust } from './check-trust.ts';
import { checkTyping } from './check-typing.ts';
import { checkWords } from './check-words.ts';
import type { Problem } from './problem.ts';
import type { Page, Shop } from './shop.ts';

/** Each looks at one file. */
const PAGE_CHECKS: readonly ((page: Page) => Problem[])[] = [
  checkPictures,
  checkPhotos,
  checkBody,
  checkWords,
  checkColour,
  checkDays,
  checkLevels,
  checkShipping,
  checkPayment,
  checkRate,
  checkPapers,
  checkAdvert,
  checkTyping,
];

/** Each compares files with one another. */
const SHOP_CHECKS: readonly ((shop: Shop) => Problem[])[] = [
  checkNames,
  checkShareLinks,
  checkAssets,
  checkSellersTrust,
  checkCopies,
  checkJumps,
];

/** Everything that is found; whether it stops a build is told by the rule of each finding. */
export function crossCheck(shop: Shop): Problem[] {
  return [
    ...SHOP_CHECKS.flatMap((check) => check(shop)),
    ...shop.pages.flatMap((page) => PAGE_CHECKS.flatMap((check) => check(page))),
  ];
}
