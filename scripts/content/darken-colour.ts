// A darker colour of the same hue that can be read on the shop's paper, to suggest to who chose one that cannot.
import { contrastOf, PAPER, READABLE } from '../../site/contrast.ts';

/** The colour itself when it can be read on paper, else the lightest step towards black that can. */
export function darkenForPaper(colour: string): string {
  for (let step = 100; step > 0; step -= 1) {
    const darker = `#${channels(colour)
      .map((value) => hex(Math.round((value * step) / 100)))
      .join('')}`;
    if (contrastOf(darker, PAPER) >= READABLE) return darker;
  }
  return '#000000';
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));
}

function hex(value: number): string {
  return value.toString(16).padStart(2, '0');
}
