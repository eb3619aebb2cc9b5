// The colours of a poster: those of the shop's pages, and tints of the seller's accent.
import type { Rgb } from '../../../functions/posters/holes.ts';
import { contrastOf, PAPER, READABLE } from '../../../site/contrast.ts';

export { PAPER };
export const INK = '#151b24';
export const INK_SOFT = '#525864';
export const RULE = '#dad7d0';
export const WHITE = '#ffffff';

/** The accent thinned with paper: 0 is paper, 1 the accent. */
export function tint(accent: string, share: number): string {
  return blend(PAPER, accent, share);
}

/** The accent as letters on that paper: accents are checked against the shop's own, and a darker one wants darker ink. */
export function readableOn(paper: string, accent: string): string {
  const shares = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6];
  const inks = shares.map((share) => blend(accent, INK, share));
  return inks.find((ink) => contrastOf(ink, paper) >= READABLE) ?? INK;
}

function blend(one: string, other: string, share: number): string {
  const [from, to] = [readColour(one), readColour(other)];
  const mixed = from.map((level, channel) => Math.round(level + ((to[channel] ?? 0) - level) * share));
  return `#${mixed.map((level) => level.toString(16).padStart(2, '0')).join('')}`;
}

/** What envelopes and gift cards are made of: light enough for soft ink, dark enough for a white stamp to stand out. */
export function envelopePaper(accent: string): string {
  return tint(accent, 0.14);
}

/** `#rrggbb` → three levels. */
export function readColour(colour: string): Rgb {
  const level = (start: number) => Number.parseInt(colour.slice(start, start + 2), 16);
  return [level(1), level(3), level(5)];
}
