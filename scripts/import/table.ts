// Finds the row of headings in a sheet and reads what stands below it by field, whatever the heading is called.
import { CannotRun } from '../terminal/cannot-run.ts';
import type { Left } from './found.ts';
import { checkPriceHeading } from './read/check-price-heading.ts';
import type { Sheet } from './read/sheet.ts';

export interface Column<Field extends string> {
  field: Field;
  /** Every heading it is known by. */
  headings: readonly string[];
}

export interface Columns<Field extends string> {
  /** For messages: 「Shopify 的商品 CSV」. */
  name: string;
  columns: readonly Column<Field>[];
  /** Without one of each of these groups it is no such export. */
  needs: readonly (readonly Field[])[];
  /** Headings of settings that a shop does not miss here. */
  ignored: readonly string[];
}

export interface TableRow<Field extends string> {
  line: number;
  /** Without blanks around it; empty where there is no such column. */
  get(field: Field): string;
  /** What stands in its first cell that is not empty. */
  first: string;
  /** Cells under headings that nobody asked for. */
  left: readonly Left[];
}

export interface Table<Field extends string> {
  sheet: Sheet;
  rows: readonly TableRow<Field>[];
  has(field: Field): boolean;
}

/** Templates open with a title and with hints before the headings come. */
const LAST_HEADING_ROW = 15;

/** The first sheet that has the headings. Throws CannotRun when none has. */
export function readTable<Field extends string>(sheets: readonly Sheet[], wanted: Columns<Field>): Table<Field> {
  for (const sheet of sheets) {
    const placed = findHeadings(sheet, wanted);
    if (placed === null) continue;
    checkPriceHeading(readHeading(placed));
    return readRows(sheet, placed);
  }
  throw new CannotRun(explainNoHeadings(sheets, wanted));
}

interface Placed<Field extends string> {
  at: number;
  headings: readonly string[];
  places: ReadonlyMap<Field, number>;
  ignored: ReadonlySet<number>;
}

/** All sources call it `price`; empty where there is none. */
function readHeading<Field extends string>({ headings, places }: Placed<Field>): string {
  const [, place] = [...places].find(([field]) => field === 'price') ?? [];
  return place === undefined ? '' : (headings[place] ?? '');
}

function findHeadings<Field extends string>(sheet: Sheet, wanted: Columns<Field>): Placed<Field> | null {
  let best: Placed<Field> | null = null;
  for (const [at, { cells }] of sheet.rows.slice(0, LAST_HEADING_ROW).entries()) {
    const places = placeColumns(cells, wanted);
    if (!wanted.needs.every((group) => group.some((field) => places.has(field)))) continue;
    if (best !== null && places.size <= best.places.size) continue;
    const ignored = new Set(wanted.ignored.map(simplify));
    best = {
      at,
      headings: cells,
      places,
      ignored: new Set(cells.flatMap((cell, index) => (ignored.has(simplify(cell)) ? [index] : []))),
    };
  }
  return best;
}

/** A heading that stands twice is read once, where it stands first. */
function placeColumns<Field extends string>(cells: readonly string[], wanted: Columns<Field>): Map<Field, number> {
  const simple = cells.map(simplify);
  const places = new Map<Field, number>();
  for (const { field, headings } of wanted.columns)
    for (const heading of headings) {
      const index = simple.indexOf(simplify(heading));
      if (index === -1) continue;
      places.set(field, index);
      break;
    }
  return places;
}

function readRows<Field extends string>(sheet: Sheet, placed: Placed<Field>): Table<Field> {
  const { at, headings, places, ignored } = placed;
  const read = new Set([...places.values(), ...ignored]);
  const rest = headings.flatMap((heading, index) =>
    read.has(index) || heading.trim() === '' ? [] : [{ field: heading.trim(), index }],
  );
  const rows = sheet.rows
    .slice(at + 1)
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
    .map(({ line, cells }) => ({
      line,
      first: cells.map((cell) => cell.trim()).find((cell) => cell !== '') ?? '',
      get: (field: Field) => {
        const place = places.get(field);
        return place === undefined ? '' : (cells[place] ?? '').trim();
      },
      left: rest.flatMap(({ field, index }) => {
        const value = (cells[index] ?? '').trim();
        return value === '' ? [] : [{ field, value }];
      }),
    }));
  return { sheet, rows, has: (field) => places.has(field) };
}

/** 「*价格（必填）」, `Body (HTML)` and `body` are one heading. */
function simplify(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\([^()]*\)|\[[^[\]]*\]|【[^【】]*】/g, '')
    .replaceAll(/[\s*::?_?]/g, '');
}

function explainNoHeadings<Field extends string>(sheets: readonly Sheet[], wanted: Columns<Field>): string {
  const needed = wanted.needs.map((group) => {
    const names = wanted.columns.filter(({ field }) => group.includes(field)).map(({ headings }) => headings[0] ?? '');
    return `「${names.join('」或「')}」`;
  });
  const seen = sheets[0]?.rows[0]?.cells.filter((cell) => cell.trim() !== '').slice(0, 8) ?? [];
  return [
    `这不像${wanted.name}：前 ${LAST_HEADING_ROW} 行里找不到 ${needed.join('和')}这样的表头。`,
    seen.length > 0 ? `第一行写的是：${seen.map((cell) => cell.slice(0, 20)).join('、')}。` : '表里没有字。',
    '看看是不是选错了来源；自己做的表用 excel，npm run import -- excel --template 商品表.csv 给一张样子。',
  ].join('\n');
}
