// A share: which agent, through which channel, when. And its spelling in an address: `<agent>[.<channel>]`.
import { formatShareAddress, parseShareAddress, type ShareAddress } from '../../content/schema/share-address.ts';

export { formatShareAddress, parseShareAddress, type ShareAddress };

export interface Share extends ShareAddress {
  /** Epoch milliseconds, full seconds. */
  sharedAt: number;
}

/**
 * What a person typed or pasted: full-width letters, spaces, a whole share link; letters that look like figures are
 * read as figures, as the alphabet has no i, l, o.
 */
export function parseTypedCode(typed: string): ShareAddress | null {
  const written = typed.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '');
  const plain = /\/s\/([^/?#]+)/.exec(written)?.[1] ?? written;
  const [code = '', ...channel] = plain.split('.');
  return parseShareAddress([code.replaceAll('o', '0').replaceAll(/[il]/g, '1'), ...channel].join('.'));
}

/** `/s/<agent>[.<channel>]`, put before a page's path. */
export function sharePrefix(address: ShareAddress): string {
  return `/s/${formatShareAddress(address)}`;
}
