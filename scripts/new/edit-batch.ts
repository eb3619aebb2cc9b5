// Writes a batch into a product's Markdown and leaves every other byte as it is: comments, quotes, order, line ends.
import { isMap, isScalar, type Pair, parseDocument, stringify, type YAMLMap } from 'yaml';

export interface Batch {
  id: string;
  supply: number;
  madeAt: string;
  bestBefore?: string | undefined;
}

/** Places in the YAML between the fences. */
interface Edit {
  from: number;
  to: number;
  by: string;
}

interface Layout {
  yaml: string;
  lineEnd: string;
}

/**
 * `variant`: place in `variants`; null for a product without. Null where there is no price to put it behind, or where
 * `batch` is something else.
 */
export function editBatch(text: string, variant: number | null, batch: Batch): string | null {
  const fence = /^\uFEFF?---[ \t]*\r?\n/.exec(text);
  const end = text.search(/\r?\n---[ \t]*(?:\r?\n|$)/);
  if (!fence || end < fence[0].length) return null;
  const start = fence[0].length;
  const layout = { yaml: text.slice(start, end), lineEnd: text.includes('\r\n') ? '\r\n' : '\n' };
  const top = parseDocument(layout.yaml).contents;
  const owner = variant === null ? top : isMap(top) ? top.getIn(['variants', variant], true) : null;
  const edits = isMap(owner) ? planEdits(owner, batch, layout) : null;
  if (edits === null) return null;
  // From the back, so that places in front stay where they are.
  return edits
    .toSorted((one, other) => other.from - one.from)
    .reduce((edited, { from, to, by }) => edited.slice(0, start + from) + by + edited.slice(start + to), text);
}

function planEdits(owner: YAMLMap, batch: Batch, layout: Layout): Edit[] | null {
  const there = owner.get('batch', true);
  if (isMap(there)) return replaceFields(there, batch, layout);
  return owner.has('batch') ? null : addBatch(owner, batch, layout);
}

function replaceFields(map: YAMLMap, batch: Batch, layout: Layout): Edit[] | null {
  const edits: Edit[] = [];
  const missing: string[] = [];
  for (const [key, value] of fieldsOf(batch)) {
    const node = map.get(key, true);
    if (!isScalar(node) || !node.range) missing.push(`${key}: ${stringify(value).trim()}`);
    else if (node.value !== value) edits.push({ from: node.range[0], to: node.range[1], by: stringify(value).trim() });
  }
  if (missing.length === 0) return edits;
  const added = addBehind(map, 'madeAt', missing, layout);
  return added === null ? null : [...edits, added];
}

/** Behind the price, where the eye looks for how many there are. */
function addBatch(owner: YAMLMap, batch: Batch, layout: Layout): Edit[] | null {
  const fields = fieldsOf(batch).map(([key, value]) => `${key}: ${stringify(value).trim()}`);
  const lines = owner.flow ? [`batch: { ${fields.join(', ')} }`] : ['batch:', ...fields.map((field) => `  ${field}`)];
  const added = addBehind(owner, 'price', lines, layout);
  return added === null ? null : [added];
}

/** In braces with commas; else on lines of their own, below whatever comment stands behind the value. */
function addBehind(map: YAMLMap, key: string, lines: readonly string[], { yaml, lineEnd }: Layout): Edit | null {
  const pair = findPair(map, key);
  if (!pair || !isScalar(pair.key) || !pair.key.range || !isScalar(pair.value) || !pair.value.range) return null;
  const behind = pair.value.range[1];
  if (map.flow) return { from: behind, to: behind, by: lines.map((line) => `, ${line}`).join('') };
  const start = pair.key.range[0];
  const indent = ' '.repeat(start - (yaml.lastIndexOf('\n', start - 1) + 1));
  const at = behind + (/^[^\r\n]*/.exec(yaml.slice(behind))?.[0].length ?? 0);
  return { from: at, to: at, by: lines.map((line) => `${lineEnd}${indent}${line}`).join('') };
}

function fieldsOf({ id, supply, madeAt, bestBefore }: Batch): [string, string | number][] {
  const until: [string, string][] = bestBefore === undefined ? [] : [['bestBefore', bestBefore]];
  return [['id', id], ['supply', supply], ['madeAt', madeAt], ...until];
}

function findPair(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((pair) => isScalar(pair.key) && pair.key.value === key);
}
