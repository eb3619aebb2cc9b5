// A number that tells visitors apart for counting openings, and nothing else about them: random, renewed after 30 days.
import { recall, remember } from './browser-storage.ts';

const KEY = 'xinpu.visitor';
const LIFETIME_MS = 30 * 24 * 60 * 60 * 1000;

/** The visitor of this browser, 128 random bits; a new one when there is none yet, or storage is closed. */
export function recogniseVisitor(): string {
  const now = Date.now();
  const known = parseVisitor(recall('localStorage', KEY), now);
  if (known) return known;
  // `crypto.randomUUID` does not exist on http addresses of a local network.
  const visitor = writeId(crypto.getRandomValues(new Uint8Array(16)));
  remember('localStorage', KEY, `${visitor}.${now}`);
  return visitor;
}

/** Null when the text is not a visitor with its first day, is older than 30 days, or comes from a clock that was wrong. */
export function parseVisitor(stored: string | null, now: number): string | null {
  const [, visitor = null, since] = /^([\w-]{22})\.(\d{13})$/.exec(stored ?? '') ?? [];
  const age = now - Number(since);
  return age >= 0 && age < LIFETIME_MS ? visitor : null;
}

/** base64url */
export function writeId(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replace(/\W/g, (sign) => (sign === '+' ? '-' : sign === '/' ? '_' : ''));
}
