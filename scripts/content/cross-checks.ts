// What no single field can tell: names, pictures, links, words and days, checked over all files at once.
import { checkAssets, countAssets, readCounted } from './check-assets.ts';
import { checkBody } from './check-body.ts';
import { checkColour } from './check-colour.ts';
import { checkDays } from './check-days.ts';
import { checkLevels } from './check-levels.ts';
import { checkNames } from './check-names.ts';
import { checkPayment } from './check-payment.ts';
import { checkPictures } from './check-pictures.ts';
import { checkRate } from './check-rates.ts';
import { checkShareLinks } from './check-share-links.ts';
import { checkShipping } from './check-shipping.ts';
import { checkWords } from './check-words.ts';
import { readBody } from './body.ts';
import type { ContentFiles } from './list-files.ts';
import type { Problem } from './problem.ts';
import type { Source } from './source.ts';
import type { Words } from './words.ts';

export type CrossChecked = { problems: Problem[]; warnings: Problem[] };

type Input = { root: string; files: ContentFiles; sources: readonly Source[]; today: string; words: Words };

export function crossCheck(input: Input): CrossChecked {
  const { sources, words } = input;
  const assets = checkAssets(countAssets(sources.map(readCounted)), words);
  return {
    problems: [
      ...checkNames(input),
      ...sources.flatMap((source) => checkSource(source, input)),
      ...checkShareLinks(sources, words),
      ...assets.problems,
    ],
    warnings: [...sources.flatMap((source) => checkRate(source, words)), ...assets.warnings],
  };
}

function checkSource(source: Source, { root, files, sources, today, words }: Input): Problem[] {
  const body = readBody(source.bodyInPlace);
  const products = sources
    .filter((one) => one.kind === 'product' && one.seller === source.seller)
    .map((product) => product.slug);
  return [
    ...checkPictures({ source, pictures: files.pictures, words }),
    ...checkBody({ source, body, products, pictures: files.pictures, words }),
    ...checkWords({ source, body, words }),
    ...checkColour(source, words),
    ...checkDays({ source, today, words }),
    ...checkLevels(source, words),
    ...checkShipping(source, words),
    ...checkPayment({ root, source, pictures: files.pictures, words }),
  ];
}
