// WCAG 2 contrast of two colours, and a darker colour of the same hue that can be read on the shop's paper.

/** The shop's paper: `oklch(98% .008 85)` in sRGB. */
export const PAPER = '#fbf8f2';
/** What normal text needs (WCAG 2.2, 1.4.3). */
export const READABLE = 4.5;

/** From 1 (equal) to 21 (black on white). Colours are `#rrggbb`. */
export function contrastOf(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

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

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));
}

function hex(value: number): string {
  return value.toString(16).padStart(2, '0');
}
