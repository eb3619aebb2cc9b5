// The colours of a poster: those of the shop's pages, and tints of the seller's accent.
import type { Rgb } from '../../../functions/posters/holes.ts';
import { PAPER } from '../../../site/contrast.ts';

export { PAPER };
export const INK = '#151b24';
export const INK_SOFT = '#525864';
export const RULE = '#dad7d0';
export const WHITE = '#ffffff';

/** The accent thinned with paper: 0 is paper, 1 the accent. */
export function tint(accent: string, share: number): string {
  const [paper, colour] = [readColour(PAPER), readColour(accent)];
  const mixed = paper.map((level, channel) => Math.round(level + ((colour[channel] ?? 0) - level) * share));
  return `#${mixed.map((level) => level.toString(16).padStart(2, '0')).join('')}`;
}

/** `#rrggbb` → three levels. */
export function readColour(colour: string): Rgb {
  const level = (start: number) => Number.parseInt(colour.slice(start, start + 2), 16);
  return [level(1), level(3), level(5)];
}
