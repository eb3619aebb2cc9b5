// Reads a design back from its tree: which words stand where, and what else is drawn where.
import type { Frame } from '../../../scripts/posters/designs/elements.ts';
import type { Element, PosterDesign } from '../../../scripts/posters/designs/model.ts';

export interface Piece extends Frame {
  /** For messages: the words, or what it is. */
  name: string;
}

export interface TextPiece extends Piece {
  fontPx: number;
  colour: string;
}

export interface Pieces {
  /** Lines of words, in reading order. */
  lines: TextPiece[];
  /** Drawings: stamp, seal, postmark, frame of a picture. */
  drawings: Piece[];
  /** Rules, and each side of an outline. */
  rules: Piece[];
  /** Papers of another colour than the ground, on which the rest lies. */
  sheets: PaperPiece[];
}

export interface PaperPiece extends Piece {
  colour: string;
}

/** Thicker than any rule. */
const LEAST_SHEET_PX = 100;

export function readPieces({ tree }: PosterDesign): Pieces {
  const elements = childrenOf(tree);
  return {
    lines: joinRuns(elements.flatMap(readText)),
    drawings: elements.filter(({ type }) => type === 'img').map((one) => ({ ...frameOf(one), name: 'drawing' })),
    rules: elements.flatMap(readRules),
    sheets: elements.flatMap(readSheets),
  };
}

/** The colour that lies under a piece. */
export function groundUnder(design: PosterDesign, piece: Frame): string {
  return readPieces(design).sheets.findLast((sheet) => overlap(piece, sheet))?.colour ?? design.ground;
}

/** All words of a design without their spaces: a line may break anywhere between them. */
export function readWords(design: PosterDesign): string {
  return withoutSpaces(
    readPieces(design)
      .lines.map(({ name }) => name)
      .join(''),
  );
}

export function withoutSpaces(text: string): string {
  return text.replaceAll(/\s/gu, '');
}

export function isInside(inner: Frame, outer: Frame): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

/** `slack`: so many pixels of overlap are air between lines, not ink. */
export function overlap(one: Frame, other: Frame, slack = 0): boolean {
  return (
    one.x + slack < other.x + other.width &&
    other.x + slack < one.x + one.width &&
    one.y + slack < other.y + other.height &&
    other.y + slack < one.y + one.height
  );
}

export function describePiece({ name, x, y, width, height }: Piece): string {
  return `「${name}」 ${width} × ${height} at (${x}, ${y})`;
}

function childrenOf({ props }: Element): Element[] {
  const { children = [] } = props;
  if (typeof children === 'string' || 'type' in children) throw new Error('a design is a flat sheet of elements');
  return children.filter((child) => child !== null && typeof child !== 'string');
}

function readText(element: Element): TextPiece[] {
  const { children, style = {} } = element.props;
  if (typeof children !== 'string') return [];
  return [
    {
      ...frameOf(element),
      name: children,
      fontPx: Number(style['fontSize']),
      colour: String(style['color']),
    },
  ];
}

function readRules(element: Element): Piece[] {
  const frame = frameOf(element);
  const { style = {} } = element.props;
  if ('backgroundColor' in style) return frame.height < LEAST_SHEET_PX ? [{ ...frame, name: 'rule' }] : [];
  if (!('border' in style)) return [];
  const { x, y, width, height } = frame;
  const thick = Number.parseInt(String(style['border']), 10);
  return [
    { name: 'upper side', x, y, width, height: thick },
    { name: 'lower side', x, y: y + height - thick, width, height: thick },
    { name: 'left side', x, y, width: thick, height },
    { name: 'right side', x: x + width - thick, y, width: thick, height },
  ];
}

function readSheets(element: Element): PaperPiece[] {
  const frame = frameOf(element);
  const colour = element.props.style?.['backgroundColor'];
  return colour === undefined || frame.height < LEAST_SHEET_PX
    ? []
    : [{ ...frame, name: 'sheet', colour: String(colour) }];
}

/** Runs of one line follow each other and touch; where two marks moved together they overlap by half a square. */
function joinRuns(runs: readonly TextPiece[]): TextPiece[] {
  const lines: TextPiece[] = [];
  for (const run of runs) {
    const line = lines.at(-1);
    const gap = line && run.x - (line.x + line.width);
    const isSame =
      line?.fontPx === run.fontPx &&
      line.colour === run.colour &&
      Math.abs(run.y - line.y) < run.fontPx / 3 &&
      gap !== undefined &&
      Math.abs(gap) <= run.fontPx * 0.5 + 2;
    if (isSame) Object.assign(line, { ...around(line, run), name: `${line.name} ${run.name}` });
    else lines.push({ ...run });
  }
  return lines;
}

function around(one: Frame, other: Frame): Frame {
  const [x, y] = [Math.min(one.x, other.x), Math.min(one.y, other.y)];
  return {
    x,
    y,
    width: Math.max(one.x + one.width, other.x + other.width) - x,
    height: Math.max(one.y + one.height, other.y + other.height) - y,
  };
}

function frameOf({ props }: Element): Frame {
  const { left, top, width, height } = props.style ?? {};
  return { x: Number(left), y: Number(top), width: Number(width), height: Number(height) };
}
