// From words to a design: the template that the author named, in the size that was asked for.
import type { PosterSize } from '../../../functions/posters/sizes.ts';
import { designGiftPoster } from './gift-poster.ts';
import type { PosterDesign, PosterModel } from './model.ts';
import { designPhotoPoster } from './photo-poster.ts';
import { designWordsPoster } from './words-poster.ts';

export { designPreview } from './preview.ts';

const DESIGNS = { photo: designPhotoPoster, words: designWordsPoster, gift: designGiftPoster } as const;

export function designPoster(model: PosterModel, size: PosterSize): PosterDesign {
  return DESIGNS[model.template](model, size);
}
