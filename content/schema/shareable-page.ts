// Which pages may be passed on, behind a share prefix or as a QR code of it: prerendered pages for readers.
import { isSlug, RESERVED_SLUGS } from './ids.ts';

const PAGES_OF_THE_HOUSE = new Set(['sellers', 'stories', 'basket', 'privacy', 'terms']);

/** `/luo-walnut/walnut/` yes; `/o/…`, `/api/…`, `/luo-walnut/seal.svg`, `/s/…` no. Query and fragment must be cut off. */
export function isShareablePage(path: string): boolean {
  // An empty segment would make the rest a host name: `//luo-walnut/`.
  if (path.includes('//')) return false;
  const [first, second, third, ...rest] = path.split('/').filter((segment) => segment !== '');
  if (first === undefined) return path === '/';
  if (PAGES_OF_THE_HOUSE.has(first)) return second === undefined;
  if (!isSlug(first) || RESERVED_SLUGS.includes(first) || rest.length > 0) return false;
  if (second === undefined) return true;
  if (third === undefined) return isSlug(second);
  return second === 'stories' && isSlug(third);
}
