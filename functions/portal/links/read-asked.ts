// What the address of the page of links asks for. Whatever is not well formed is not asked for.
import { channel, isSlug } from '../../../content/schema/ids.ts';
import type { Asked } from './view.ts';

const MOST_WORDS = 40;

export function readAsked(query: URLSearchParams): Asked {
  const seller = query.get('seller') ?? '';
  const page = query.get('page') ?? '';
  return {
    kind: query.get('kind') === 'stories' ? 'stories' : 'products',
    seller: isSlug(seller) ? seller : '',
    words: [...(query.get('q') ?? '').trim()].slice(0, MOST_WORDS).join(''),
    channel: readChannel(query),
    page: /^[1-9]\d{0,3}$/.test(page) ? Number(page) : 1,
  };
}

/** Empty when none is asked for. */
export function readChannel(query: URLSearchParams): string {
  return channel.safeParse(query.get('channel')).data ?? '';
}
