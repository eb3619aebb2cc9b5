// The pieces that a design is laid out of, each at its own place: areas, rules, drawings and lines of text.
import { FACES, openFont, type Face, type Weight } from '../type/fonts.ts';
import { placeRuns } from '../type/place-runs.ts';
import type { Element } from './model.ts';

export interface Frame {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Pieces laid out from 0 down, and how much room they take: where they stand is decided once that is known. */
export interface Block {
  elements: Element[];
  height: number;
}

export type Align = 'left' | 'center' | 'right';

/** How a text looks; sizes in pixels of the poster. */
export interface Type {
  fontPx: number;
  weight: Weight;
  colour: string;
}

export function sheet(size: { width: number; height: number }, children: readonly Element[]): Element {
  return { type: 'div', props: { style: { display: 'flex', position: 'relative', ...size }, children } };
}

export function area(frame: Frame, colour: string): Element {
  return { type: 'div', props: { style: { display: 'flex', ...placeAt(frame), backgroundColor: colour } } };
}

/** A hairline on whole pixels; `y` is its upper edge. */
export function rule(line: { x: number; y: number; width: number; colour: string; thick?: number }): Element {
  const { x, y, width, colour, thick = 2 } = line;
  return area({ x, y, width, height: thick }, colour);
}

/** Four rules around a place, inside its frame. */
export function outline(frame: Frame, colour: string, thick = 2): Element {
  const border = `${thick}px solid ${colour}`;
  const style = { display: 'flex', ...placeAt(frame), boxSizing: 'border-box', border };
  return { type: 'div', props: { style } };
}

/** An SVG document as part of the poster. */
export function drawing(frame: Frame, svg: string): Element {
  const { width, height } = frame;
  const src = `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;
  return { type: 'img', props: { src, width, height, style: placeAt(frame) } };
}

/**
 * One line of text, run by run, on its baseline. `x` is the left edge, the middle or the right edge, after `align`. satori
 * gets words that it cannot break and nothing to decide.
 */
export function textLine(line: Type & { text: string; x: number; baseline: number; align?: Align }): Element[] {
  const { text, fontPx, weight, colour, baseline, align = 'left' } = line;
  const { runs, width } = placeRuns({ text, fontPx, weight });
  const left = line.x - alignIn({ x: 0, width }, align);
  return runs.map((run) => {
    const { top, lineHeight } = fitBox({ face: run.face, weight, fontPx, baseline });
    return {
      type: 'div',
      props: {
        style: {
          display: 'flex',
          ...placeAt({ x: Math.round(left + run.x), y: top, width: Math.ceil(run.width), height: lineHeight }),
          whiteSpace: 'nowrap',
          fontFamily: [run.face, ...FACES.filter((face) => face !== run.face)].join(', '),
          fontSize: fontPx,
          fontWeight: weight,
          lineHeight: `${lineHeight}px`,
          color: colour,
        },
        children: run.text,
      },
    };
  });
}

/** Lines below each other; `y` is the top of the first, each as high as `leading`. */
export function textLines(
  lines: Type & {
    lines: readonly string[];
    x: number;
    y: number;
    leading: number;
    align?: Align;
  },
): Element[] {
  return lines.lines.flatMap((text, index) =>
    textLine({ ...lines, text, baseline: baselineIn(lines.y + index * lines.leading, lines.leading, lines.fontPx) }),
  );
}

/** The `x` of `textLine` for a text in a column. */
export function alignIn({ x, width }: { x: number; width: number }, align: Align): number {
  return x + (align === 'left' ? 0 : align === 'center' ? width / 2 : width);
}

/** By whole pixels, or texts would lose their baseline. */
export function moveDown(elements: readonly Element[], by: number): Element[] {
  return elements.map(({ type, props }) => {
    const top = Number(props.style?.['top']) + by;
    return { type, props: { ...props, style: { ...props.style, top } } };
  });
}

/** Where Chinese characters stand so that they look centred in a row: their ink reaches from 0.84 above to 0.08 below. */
export function baselineIn(y: number, height: number, fontPx: number): number {
  return Math.round(y + height / 2 + 0.38 * fontPx);
}

/**
 * A box whose text stands on that baseline. satori, as browsers do, rounds ascent and descent to whole pixels and puts half
 * of what the line height lacks on either side.
 */
function fitBox(input: { face: Face; weight: Weight; fontPx: number; baseline: number }): {
  top: number;
  lineHeight: number;
} {
  const { ascent, descent, unitsPerEm } = openFont(input.face, input.weight);
  const up = Math.round((ascent / unitsPerEm) * input.fontPx);
  const down = Math.round((-descent / unitsPerEm) * input.fontPx);
  const spare = Math.floor((up + down - input.fontPx * LINE) / 2);
  return { top: input.baseline - up + spare, lineHeight: up + down - 2 * spare };
}

/** Height of the box of a line, in em: the ink and a little more. */
const LINE = 1.1;

function placeAt({ x, y, width, height }: Frame): Record<string, string | number> {
  return { position: 'absolute', left: x, top: y, width, height };
}
