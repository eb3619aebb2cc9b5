// The words that stand beside a poster, to be copied: what it is, what it costs, whose it is, and that it is an advert.
import { ADVERT_NOTICE } from '../../site/offers/write-captions.ts';
import type { PosterModel } from './designs/model.ts';

/** Several lines, without the link: whoever copies them puts their own below. */
export function writeCaption({ title, price, isLowestPrice, policy, summary, seller }: PosterModel): string {
  const cost = price === null ? null : `${price} 元${isLowestPrice ? '起' : ''}`;
  const terms = [cost, policy].filter((one) => one !== null).join(' · ');
  return [title, terms, firstSentence(summary), `—— ${seller.name}，${seller.place}`, ADVERT_NOTICE]
    .filter((line) => line !== '')
    .join('\n');
}

/** Up to the first full stop, question or exclamation mark, with a closing quote after it. */
function firstSentence(summary: string): string {
  return /^[^。！？]*[。！？]?[」』”’]?/u.exec(summary)?.[0] ?? summary;
}
