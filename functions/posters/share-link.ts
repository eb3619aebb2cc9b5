// The link in a poster's QR code: the page's address under the agent's prefix, on the shop's public address.
import { formatShareAddress, type ShareAddress } from '../../content/schema/share-address.ts';

/** `https://shop.example.cn/s/xm8k2f7q.wall/luo-walnut/oil/`. `path` is the page's own, with both slashes. */
export function writeShareLink(input: { origin: string; share: ShareAddress; path: string }): string {
  return `${input.origin}/s/${formatShareAddress(input.share)}${input.path}`;
}
