// WCAG 2 contrast of two colours, and the paper it is measured against: for the look of a shop and for the check of it.

/** The shop's paper: `oklch(98% .008 85)` in sRGB. */
export const PAPER = '#fbf8f2';
/** The same sheet by lamp light. */
export const LAMP_PAPER = '#191510';
/** What normal text needs (WCAG 2.2, 1.4.3). */
export const READABLE = 4.5;

/** From 1 (equal) to 21 (black on white). Colours are `#rrggbb`. */
export function contrastOf(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Red, green and blue of `#rrggbb` as shares of light, gamma taken off. */
export function toLinear(colour: string): [number, number, number] {
  const channel = (start: number) => {
    const value = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

function luminance(colour: string): number {
  const [red, green, blue] = toLinear(colour);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
