// Brings the YAML of a front matter up to what a form holds, and leaves everything else in it as its author wrote it.
import { Document, isMap, isScalar, isSeq, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { type Fields, readValue } from './read-fields.ts';

export type { Fields };

const YUAN = /^\d{1,7}(?:\.(\d{1,2}))?$/;

interface Change {
  apply(): void;
  /** The same in the text, where one value on one line takes the place of another. */
  splice: { from: number; to: number; value: string } | null;
}

interface Place {
  key: string;
  money: ReadonlySet<string>;
  /** `{ a: 1, b: 2 }` on one line: what may stand there unquoted depends on its neighbours. */
  isFlow: boolean;
}

/** Answers the new text between the dashes. `document` is parsed from `head`, or empty for a new file. */
export function changeFields(input: {
  head: string;
  document: Document;
  fields: Fields;
  money: ReadonlySet<string>;
}): string {
  const { head, document, fields, money } = input;
  const top = document.contents;
  if (!isMap(top)) return head;
  const changes = changeMap(top, fields, { key: '', money, isFlow: false });
  const splices = changes.flatMap(({ splice }) => splice ?? []);
  if (splices.length === changes.length) return splices.toSorted((a, b) => b.from - a.from).reduce(replace, head);
  for (const change of changes) change.apply();
  top.flow = false;
  return document.toString({ lineWidth: 0, singleQuote: true });
}

function replace(text: string, { from, to, value }: { from: number; to: number; value: string }): string {
  return text.slice(0, from) + value + text.slice(to);
}

function changeMap(map: YAMLMap, fields: Fields, place: Place): Change[] {
  const below = { ...place, isFlow: place.isFlow || map.flow === true };
  const gone = map.items.filter(({ key }) => isBlank(fields[String(key)]));
  const dropped = gone
    .filter(({ key, value }) => !isBlank(readValue(String(key), value, place.money)))
    .map((pair) => structural(() => void map.items.splice(map.items.indexOf(pair), 1)));
  let last = '';
  const kept = Object.entries(fields).flatMap(([key, value]) => {
    const pair = map.items.find((one) => String(one.key) === key);
    // A switch that is off says nothing that its absence would not say.
    if (isBlank(value) || (!pair && value === false)) return [];
    const previous = last;
    last = key;
    if (pair) return changeValue(pair.value, value, { ...below, key }, (node) => (pair.value = node));
    return structural(() => addPair({ map, key, value, previous, money: place.money }));
  });
  return [...dropped, ...kept];
}

/** Behind its neighbour of the form, so that a file written by hand and one written by a form look alike. */
function addPair(input: {
  map: YAMLMap;
  key: string;
  value: unknown;
  previous: string;
  money: ReadonlySet<string>;
}): void {
  const { map, key, value, previous, money } = input;
  const before = map.items.findIndex((pair) => String(pair.key) === previous) + 1;
  map.items.splice(before, 0, new Pair(new Scalar(key), makeNode(key, value, money)));
}

function changeValue(node: unknown, value: unknown, place: Place, put: (node: unknown) => void): Change[] {
  if (isSame(readValue(place.key, node, place.money), value)) return [];
  if (isMap(node) && isFields(value)) return changeMap(node, value, place);
  if (isSeq(node) && Array.isArray(value) && value.length === node.items.length) return changeItems(node, value, place);
  if (isSeq(node) && Array.isArray(value)) return [structural(() => void (node.items = refill(node, value, place)))];
  const made = makeNode(place.key, value, place.money, isScalar(node) ? node : null);
  if (!isScalar(node) || !isScalar(made)) return [structural(() => put(made))];
  const splice = findSplice(node, made, place);
  return [{ apply: () => put(Object.assign(made, remarksOf(node))), splice }];
}

function changeItems(list: YAMLSeq, values: readonly unknown[], place: Place): Change[] {
  const below = { ...place, isFlow: place.isFlow || list.flow === true };
  return values.flatMap((value, index) =>
    changeValue(list.items[index], value, below, (node) => (list.items[index] = node)),
  );
}

/** What stays in a list that grew or shrank keeps its quotes and the remarks beside it. */
function refill({ items }: YAMLSeq, values: readonly unknown[], { key, money }: Place): unknown[] {
  const left = [...items];
  return values
    .filter((value) => !isBlank(value))
    .map((value) => {
      const at = left.findIndex((node) => isSame(readValue(key, node, money), value));
      return at === -1 ? makeNode(key, value, money) : left.splice(at, 1)[0];
    });
}

function findSplice(old: Scalar, made: Scalar, { isFlow }: Place): Change['splice'] {
  const [from, to] = old.range ?? [0, 0];
  const isBlock = old.type === 'BLOCK_FOLDED' || old.type === 'BLOCK_LITERAL';
  const text = new Document({ of: made }).toString({ lineWidth: 0, singleQuote: true }).trimEnd();
  if (isFlow || isBlock || from === to || text.includes('\n')) return null;
  return { from, to, value: text.replace(/^of: /, '') };
}

function makeNode(key: string, value: unknown, money: ReadonlySet<string>, old: Scalar | null = null): unknown {
  if (Array.isArray(value)) {
    const list = new YAMLSeq();
    list.items = value.filter((one) => !isBlank(one)).map((one) => makeNode(key, one, money));
    return list;
  }
  if (isFields(value)) {
    const map = new YAMLMap();
    const filled = Object.entries(value).filter(([, one]) => !isBlank(one) && one !== false);
    map.items = filled.map(([below, one]) => new Pair(new Scalar(below), makeNode(below, one, money)));
    return map;
  }
  return makeScalar({ value: money.has(key) ? readNumber(value, old) : value, old, written: value });
}

/** Money as it was typed: 45.50 stays 45.50. In quotes, where it stood in quotes before. */
function readNumber(value: unknown, old: Scalar | null): unknown {
  const isText = typeof old?.value === 'string';
  return typeof value === 'string' && YUAN.test(value) && !isText ? Number(value) : value;
}

function makeScalar({ value, old, written }: { value: unknown; old: Scalar | null; written: unknown }): Scalar {
  const made = new Scalar(value);
  const decimals = typeof value === 'number' ? YUAN.exec(String(written))?.[1] : undefined;
  if (decimals !== undefined) made.minFractionDigits = decimals.length;
  if (old?.type && typeof old.value === 'string' && typeof value === 'string') made.type = old.type;
  return made;
}

function remarksOf({ comment, commentBefore, spaceBefore }: Scalar) {
  return { comment, commentBefore, spaceBefore };
}

function structural(apply: () => void): Change {
  return { apply, splice: null };
}

/** Empty fields of a form are fields that were not filled in. */
function isBlank(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (Array.isArray(value)) return value.every(isBlank);
  return isFields(value) && Object.values(value).every(isBlank);
}

function isSame(one: unknown, other: unknown): boolean {
  if (isBlank(one) || isBlank(other)) return isBlank(one) && isBlank(other);
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((value, index) => isSame(value, other[index]));
  if (!isFields(one) || !isFields(other)) return one === other;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => isSame(one[key], other[key]) || (one[key] === undefined && other[key] === false));
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
