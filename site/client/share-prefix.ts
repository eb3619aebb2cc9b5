// Keeps the share prefix of this visit, so that a basket filled on share pages reaches the checkout under the same agent.
import { recall, remember } from './browser-storage.ts';

const KEY = 'xinpu.share';

/** `/s/k7m2p9xq.wall` of `/s/k7m2p9xq.wall/luo-walnut/oil/`; empty on plain pages and for codes that cannot exist. */
export function readSharePrefix(path: string): string {
  return /^\/s\/[0-9a-hjkmnp-tv-z]{8}(?:\.[a-z0-9-]{1,8})?(?=\/)/.exec(path)?.[0] ?? '';
}

/** Remembers the prefix of this page for the rest of the visit. */
export function rememberSharePrefix(): void {
  const prefix = readSharePrefix(location.pathname);
  if (prefix) remember('sessionStorage', KEY, prefix);
}

/** The last prefix seen in this visit, or empty. Stored text is checked again: it becomes part of an address. */
export function recallSharePrefix(): string {
  return readSharePrefix(`${recall('sessionStorage', KEY) ?? ''}/`);
}
