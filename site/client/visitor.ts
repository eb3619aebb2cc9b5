// A number that tells visitors apart for counting openings, and nothing else about them: random, renewed after 30 days.
import { recall, remember } from './browser-storage.ts';

const KEY = 'xinpu.visitor';
const LIFETIME_MS = 30 * 24 * 60 * 60 * 1000;

export interface Visitor {
  /** 128 random bits, base64url. */
  id: string;
  /** Epoch milliseconds of its creation. */
  since: number;
}

/** The visitor of this browser; a new one when there is none yet, or storage is closed. */
export function recogniseVisitor(): Visitor {
  const known = parseVisitor(recall('localStorage', KEY), Date.now());
  if (known) return known;
  // `crypto.randomUUID` does not exist on http addresses of a local network.
  const visitor = { id: writeId(crypto.getRandomValues(new Uint8Array(16))), since: Date.now() };
  remember('localStorage', KEY, `${visitor.id}.${visitor.since}`);
  return visitor;
}

/** Null when the text is not a visitor, is older than 30 days, or comes from a clock that was wrong. */
export function parseVisitor(stored: string | null, now: number): Visitor | null {
  const match = /^([\w-]{22})\.(\d{13})$/.exec(stored ?? '');
  if (!match?.[1] || !match[2]) return null;
  const since = Number(match[2]);
  return since <= now && now - since < LIFETIME_MS ? { id: match[1], since } : null;
}

export function writeId(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
}
