// JPEG grids: codes stand on multiples of 8 pixels, texts that are filled in on multiples of 16.

export function floor8(value: number): number {
  return Math.floor(value / 8) * 8;
}

export function floor16(value: number): number {
  return Math.floor(value / 16) * 16;
}

export function near16(value: number): number {
  return Math.round(value / 16) * 16;
}
