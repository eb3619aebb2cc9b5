// The link in a poster's QR code: the page's address under the agent's prefix, on the shop's public address.
import { formatShareAddress, type ShareAddress } from '../../content/schema/share-address.ts';

/** `https://shop.example.cn/s/xm8k2f7q.wall/luo-walnut/oil/`. `path` is the page's own, with both slashes. */
export function writeShareLink(input: { origin: string; share: ShareAddress; path: string }): string {
  return `${input.origin}/s/${formatShareAddress(input.share)}${input.path}`;
}

/**
 * The public address of the shop; on a local host the host that was asked, so that a phone in the same network can scan
 * a poster of a shop that runs on the desk.
 */
export function chooseOrigin(publicOrigin: string, asked: URL): string {
  return isLocalHost(asked.hostname) ? asked.origin : publicOrigin;
}

const LOCAL_HOSTS = [
  /^localhost$/,
  /\.(?:localhost|local)$/,
  /^127\./,
  /^10\./,
  /^192\.168\./,
  /^172\.(?:1[6-9]|2\d|3[01])\./,
  /^\[::1\]$/,
];

export function isLocalHost(hostname: string): boolean {
  // A name may begin like an address: 10.example.cn is somebody's domain.
  const isName = /[a-z]$/.test(hostname);
  const patterns = isName ? LOCAL_HOSTS.slice(0, 2) : LOCAL_HOSTS.slice(2);
  return patterns.some((pattern) => pattern.test(hostname));
}
