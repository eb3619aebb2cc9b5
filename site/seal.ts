// Cuts a square seal from 1–4 characters: white strokes on cinnabar, an edge that a stone would leave.

/** Outline of one character: a path and the box it fills, y downwards. */
export interface Outline {
  path: string;
  left: number;
  top: number;
  width: number;
  height: number;
}

export interface Cell {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Side of the drawing. */
const SIDE = 200;
/** From the edge of the stone to the outermost stroke. */
const MARGIN = 19;
const GAP = 8;
/** How far a stroke may be stretched to fill its cell before it stops looking like the same hand. */
const MOST_STRETCH = 1.62;

/** A knife widens what a brush left thin: thousandths of the em around every stroke, so that a small seal still reads. */
const CARVING = 18;

/** What the brand has cut: the first two Chinese characters of its name. */
export function brandSealText(brand: string): string {
  return (brand.match(/\p{Script=Han}/gu) ?? ['信']).slice(0, 2).join('');
}

/** Cells in reading order: from the right column down, as seals are read. */
export function layoutSeal(count: number): Cell[] {
  const inner = SIDE - 2 * MARGIN;
  const half = (inner - GAP) / 2;
  const [left, right] = [MARGIN, MARGIN + half + GAP];
  const [upper, lower] = [MARGIN, MARGIN + half + GAP];
  if (count === 1) return [{ x: left, y: upper, width: inner, height: inner }];
  if (count === 2) {
    return [
      { x: left, y: upper, width: inner, height: half },
      { x: left, y: lower, width: inner, height: half },
    ];
  }
  const rightColumn = [
    { x: right, y: upper, width: half, height: half },
    { x: right, y: lower, width: half, height: half },
  ];
  if (count === 3) return [...rightColumn, { x: left, y: upper, width: half, height: inner }];
  return [
    ...rightColumn,
    { x: left, y: upper, width: half, height: half },
    { x: left, y: lower, width: half, height: half },
  ];
}

/** The seal as an SVG document. The same seed gives the same edge, so that a seal is recognised. */
export function drawSeal(input: { text: string; outlines: ReadonlyMap<string, Outline>; seed: string }): string {
  const characters = [...input.text];
  const cells = layoutSeal(characters.length);
  const strokes = characters.map((character, index) => {
    const outline = input.outlines.get(character);
    const cell = cells[index];
    if (!outline || !cell) throw new Error(`No outline for 「${character}」 in the seal 「${input.text}」`);
    return `<path transform="${placeInCell(outline, cell)}" d="${outline.path}"/>`;
  });
  const random = randomFrom(input.seed);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIDE} ${SIDE}" width="${SIDE}" height="${SIDE}">` +
    `<path fill="#cc342d" d="${cutEdge(random)}"/><g fill="#fffaf3"><g stroke="#fffaf3" stroke-width="${CARVING}" stroke-linejoin="round">${strokes.join('')}</g>${chipEdge(random)}</g></svg>`
  );
}

/** Scales a character to its cell: filled in both directions, within what the strokes bear. */
function placeInCell(outline: Outline, cell: Cell): string {
  const [fitX, fitY] = [cell.width / outline.width, cell.height / outline.height];
  const scaleX = Math.min(fitX, fitY * MOST_STRETCH);
  const scaleY = Math.min(fitY, fitX * MOST_STRETCH);
  const x = cell.x + (cell.width - outline.width * scaleX) / 2 - outline.left * scaleX;
  const y = cell.y + (cell.height - outline.height * scaleY) / 2 - outline.top * scaleY;
  return `matrix(${round(scaleX, 4)} 0 0 ${round(scaleY, 4)} ${round(x, 1)} ${round(y, 1)})`;
}

/** The four sides, each a slow unevenness drawn through midpoints, and corners worn round. */
function cutEdge(random: () => number): string {
  const [near, far, corner, steps] = [4, SIDE - 4, 7, 6];
  const wander = () => (random() - 0.5) * 3;
  const along = (index: number) => near + corner + ((far - near - 2 * corner) * index) / steps;
  const indexes = Array.from({ length: steps + 1 }, (_, index) => index);
  const points = [
    ...indexes.map((index) => ({ x: along(index), y: near + wander() })),
    ...indexes.map((index) => ({ x: far + wander(), y: along(index) })),
    ...indexes.map((index) => ({ x: along(steps - index), y: far + wander() })),
    ...indexes.map((index) => ({ x: near + wander(), y: along(steps - index) })),
  ];
  const curves = points.map((point, index) => {
    const next = points[(index + 1) % points.length] ?? point;
    return `Q${round(point.x, 1)} ${round(point.y, 1)} ${round((point.x + next.x) / 2, 1)} ${round((point.y + next.y) / 2, 1)}`;
  });
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return '';
  return `M${round((first.x + last.x) / 2, 1)} ${round((first.y + last.y) / 2, 1)}${curves.join('')}Z`;
}

/** Where the stone chipped: a few small bites of paper at the rim. */
function chipEdge(random: () => number): string {
  const chips = Array.from({ length: 5 }, () => {
    const along = 20 + random() * (SIDE - 40);
    const depth = random() < 0.5 ? 3 : SIDE - 3;
    const [x, y] = random() < 0.5 ? [along, depth] : [depth, along];
    const size = 1.2 + random() * 2;
    return `M${round(x - size, 1)} ${round(y, 1)}l${round(size, 1)} ${round(-size * 0.8, 1)} ${round(size, 1)} ${round(size, 1)} ${round(-size, 1)} ${round(size * 0.7, 1)}z`;
  });
  return `<path d="${chips.join('')}"/>`;
}

/** A small deterministic generator (mulberry32) over an FNV-1a hash of the seed. */
function randomFrom(seed: string): () => number {
  let state = 0x811c9dc5;
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
