// The postage stamp: perforated paper, a printed frame in the seller's colour, and the QR code in the middle.
import { MODULE_PX, QUIET_MODULES, type QrHole } from '../../../functions/posters/holes.ts';
import { POSTER_QR } from '../../../functions/posters/qr/draw-qr.ts';
import { fitLines } from '../type/break-lines.ts';
import { WHITE } from './colours.ts';
import { baselineIn, drawing, textLine, type Frame } from './elements.ts';
import type { Element } from './model.ts';

/** Side of the code with its quiet zone: 360 px. */
const QUIET_PX = MODULE_PX * QUIET_MODULES;
export const CODE_PX = (17 + 4 * POSTER_QR.version) * MODULE_PX + 2 * QUIET_PX;

/** Perforated rim, printed side, printed band with words: around the code on either side. */
export const RIM = 16;
const SIDE = 16;
const BAND = 40;

export const STAMP = { width: CODE_PX + 2 * (RIM + SIDE), height: CODE_PX + 2 * (RIM + BAND) } as const;

/** Between two holes of the perforation, and their radius. */
const PITCH = 24;
const BITE = 6.5;

const BAND_TYPE = { fontPx: 26, minFontPx: 18, weight: 700 } as const;

/** `x` and `y` are multiples of 8, so that the code falls on the grid of the JPEG. */
export function stamp(input: { x: number; y: number; accent: string; brand: string }): {
  elements: Element[];
  qr: QrHole;
} {
  const { x, y, accent, brand } = input;
  const frame = { x, y, ...STAMP };
  const code = { x: x + RIM + SIDE, y: y + RIM + BAND };
  return {
    elements: [
      drawing(frame, drawSheet(accent)),
      ...bandWords({ text: brand, frame, y: y + RIM, colour: WHITE }),
      ...bandWords({ text: '长按识别，看这封信', frame, y: code.y + CODE_PX, colour: WHITE }),
    ],
    qr: { x: code.x + QUIET_PX, y: code.y + QUIET_PX, ...POSTER_QR, dark: 20, light: 255 },
  };
}

function bandWords(input: { text: string; frame: Frame; y: number; colour: string }): Element[] {
  const { text, frame, y, colour } = input;
  const { lines, fontPx } = fitLines({ text, width: CODE_PX + SIDE, maxLines: 1, ...BAND_TYPE, shape: 'even' });
  const baseline = baselineIn(y, BAND, fontPx);
  return textLine({
    text: lines[0] ?? '',
    x: frame.x + frame.width / 2,
    baseline,
    align: 'center',
    fontPx,
    weight: BAND_TYPE.weight,
    colour,
  });
}

/** White paper with its teeth, the accent printed on it, and the white field of the code. */
function drawSheet(accent: string): string {
  const { width, height } = STAMP;
  const printed = { width: width - 2 * RIM, height: height - 2 * RIM };
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    `<path d="${perforate(STAMP)}" fill="${WHITE}"/>` +
    `<rect x="${RIM}" y="${RIM}" width="${printed.width}" height="${printed.height}" fill="${accent}"/>` +
    `<rect x="${RIM + SIDE}" y="${RIM + BAND}" width="${CODE_PX}" height="${CODE_PX}" fill="${WHITE}"/></svg>`
  );
}

/** A stamp's paper around a picture: white rim with teeth, open in the middle. */
export function drawFrame({ width, height }: { width: number; height: number }): string {
  const [right, lower] = [width - RIM, height - RIM];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    `<path fill-rule="evenodd" d="${perforate({ width, height })}M${RIM} ${RIM}H${right}V${lower}H${RIM}Z" fill="${WHITE}"/></svg>`
  );
}

/** The outline of a stamp: half circles bitten out of every side, whole corners. */
export function perforate({ width, height }: { width: number; height: number }): string {
  const [across, down] = [biteSide(width), biteSide(height)];
  const reverse = (steps: readonly number[]) => steps.map((step) => -step);
  const arcs = [
    ...across.map((step) => `h${step}a${BITE} ${BITE} 0 0 0 ${2 * BITE} 0`),
    `H${width}`,
    ...down.map((step) => `v${step}a${BITE} ${BITE} 0 0 0 0 ${2 * BITE}`),
    `V${height}`,
    ...reverse(across).map((step) => `h${step}a${BITE} ${BITE} 0 0 0 ${-2 * BITE} 0`),
    'H0',
    ...reverse(down).map((step) => `v${step}a${BITE} ${BITE} 0 0 0 0 ${-2 * BITE}`),
  ];
  return `M0 0${arcs.join('')}Z`;
}

/** Teeth before each bite; the last tooth is what remains up to the corner. */
function biteSide(side: number): number[] {
  const count = Math.round(side / PITCH);
  const tooth = (side - count * 2 * BITE) / count;
  return Array.from({ length: count }, (_, index) => Number((index === 0 ? tooth / 2 : tooth).toFixed(3)));
}
