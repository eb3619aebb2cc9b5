// The addressee line: 「由 小美 转交」 on a ruled line, and the agent's code below it; both are written in later.
import type { TextHole } from '../../../functions/posters/holes.ts';
import { INK, INK_SOFT, readColour } from './colours.ts';
import { rule } from './elements.ts';
import type { Element } from './model.ts';

/** Heights of the two places; their corners lie on the grid of 16 pixels that a JPEG is coded in. */
export const NAME_HEIGHT = 64;
export const CODE_HEIGHT = 32;
const GRID = 16;

export interface AddressPlace {
  /** Multiples of 16, as all places are. */
  name: { x: number; y: number; width: number };
  /** Aligned as the name is, with room for one line, unless it says otherwise. */
  code: { x: number; y: number; width: number; align?: TextHole['align']; height?: number; baseline?: number };
  align: 'left' | 'center' | 'right';
  fontPx: number;
  /** The flat colour that lies under both. */
  paper: string;
  /** Of the line under the name. */
  ruleColour: string;
}

const MIN_NAME_PX = 22;
const CODE_PX = { usual: 24, least: 18 } as const;

/** Under the name stands a rule, as on an envelope, outside of the place itself. */
export function address(place: AddressPlace): { elements: Element[]; name: TextHole; code: TextHole } {
  const { align, fontPx, paper, ruleColour } = place;
  const ground = readColour(paper);
  const name = {
    ...fitToGrid(place.name, NAME_HEIGHT),
    align,
    before: '由 ',
    after: ' 转交',
    baseline: Math.round(NAME_HEIGHT / 2 + 0.38 * fontPx),
    fontPx,
    minFontPx: MIN_NAME_PX,
    ink: readColour(INK),
    paper: ground,
  };
  const code = {
    ...fitToGrid(place.code, place.code.height ?? CODE_HEIGHT),
    align: place.code.align ?? align,
    before: '',
    after: '',
    baseline: place.code.baseline ?? 24,
    fontPx: CODE_PX.usual,
    minFontPx: CODE_PX.least,
    ink: readColour(INK_SOFT),
    paper: ground,
  };
  const line = rule({ x: name.x, y: name.y + name.height, width: name.width, colour: ruleColour });
  return { elements: [line], name, code };
}

/** Fails loudly: a place off the grid would be found only when the template is coded. */
function fitToGrid({ x, y, width }: { x: number; y: number; width: number }, height: number) {
  if ([x, y, width].some((value) => value % GRID !== 0))
    throw new Error(`Not on the grid of ${GRID}: ${x}, ${y}, ${width}`);
  return { x, y, width, height };
}
