// The grids that the places of a poster lie on: 8 pixels for modules of the code, 16 for texts (see functions/posters).

export function floor8(value: number): number {
  return Math.floor(value / 8) * 8;
}

export function near8(value: number): number {
  return Math.round(value / 8) * 8;
}

export function floor16(value: number): number {
  return Math.floor(value / 16) * 16;
}

export function near16(value: number): number {
  return Math.round(value / 16) * 16;
}
