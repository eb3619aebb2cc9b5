// Two comment lines at the top of an imported file: where it comes from, and what the import wrote, as fingerprints. They
// live in the file so that a clone, a colleague or the next year knows them too.

export interface Marker {
  /** `shopify`. */
  source: string;
  /** What the export calls the product. */
  key: string;
  /** Unit → fingerprint of what was last written. */
  prints: ReadonlyMap<string, string>;
}

const HINT = '# 从别处导入的。下面这一行请留着：再导入时靠它认出这件商品，和你自己改过的地方';
const LINE = /^# import: ([a-z]+) ("(?:[^"\\]|\\.)*")((?: [\w.-]+=[0-9a-f]{8})*) *$/m;

/** `text`: a whole Markdown file. Null when nothing was imported into it. */
export function readMarker(text: string): Marker | null {
  const [, source, key, prints] = LINE.exec(text.split(/^---\s*$/m)[1] ?? '') ?? [];
  if (source === undefined || key === undefined || prints === undefined) return null;
  const name = readKey(key);
  return name === null ? null : { source, key: name, prints: readPrints(prints) };
}

/** `text`: a Markdown file, with or without a marker of before. */
export function writeMarker(text: string, marker: Marker): string {
  const line = [
    `# import: ${marker.source} ${writeKey(marker.key)}`,
    ...[...marker.prints].map(([unit, print]) => `${unit}=${print}`),
  ].join(' ');
  // A function, because a `$` in a product's name must stay one.
  if (readMarker(text) !== null) return text.replace(LINE, () => line);
  return text.replace(/^---\n/, () => `---\n${HINT}\n${line}\n`);
}

function readPrints(written: string): Map<string, string> {
  const prints = new Map<string, string>();
  for (const pair of written.trim().split(' ')) {
    const [unit, print] = pair.split('=');
    if (unit !== undefined && print !== undefined) prints.set(unit, print);
  }
  return prints;
}

/** Letters that some editors take for the end of a line are written by number. */
function writeKey(key: string): string {
  return JSON.stringify(key).replaceAll(
    /[\u007F-\u009F\u2028\u2029]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function readKey(written: string): string | null {
  try {
    const key: unknown = JSON.parse(written);
    return typeof key === 'string' ? key : null;
  } catch {
    return null;
  }
}
