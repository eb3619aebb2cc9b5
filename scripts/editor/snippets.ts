// Snippets for VS Code: a new file of each kind with everything it must have, made from the schemas.
import { stringify } from 'yaml';
import type { Kind } from '../content/list-files.ts';
import { writeJsonSchema, type JsonSchema } from './json-schema.ts';

interface Snippet {
  scope: string;
  prefix: string;
  description: string;
  body: string[];
}

/** What one starts with again and again. The program and a seller are written once, by `npm run new`. */
const STARTS: readonly { kind: Kind; prefix: string; description: string }[] = [
  { kind: 'product', prefix: '新商品', description: '一件新商品，放在店的 products/ 里' },
  { kind: 'story', prefix: '新来信', description: '一封新的来信，放在店的 stories/ 里' },
  { kind: 'lesson', prefix: '新一课', description: '新的一课，放在 content/lessons/ 里' },
];

/** Not required by the schema alone, and hardly ever left out. */
const USUAL: Partial<Record<Kind, readonly string[]>> = { product: ['price'], lesson: ['questions'] };

export function writeSnippets(): Record<string, Snippet> {
  return Object.fromEntries(
    STARTS.map(({ kind, prefix, description }) => [
      prefix,
      { scope: 'markdown', prefix, description, body: ['---', ...writeFields(kind), '---', '', '$0'] },
    ]),
  );
}

function writeFields(kind: Kind): string[] {
  const { properties = {}, required = [] } = writeJsonSchema(kind);
  const wanted = new Set([...required, ...(USUAL[kind] ?? [])]);
  let stops = 0;
  const write = (value: string) => `\${${(stops += 1)}:${escape(value)}}`;
  return Object.entries(properties)
    .filter(([key]) => wanted.has(key))
    .flatMap(([key, schema]) => writeField(key, schema, write));
}

function writeField(key: string, schema: JsonSchema, write: (value: string) => string): string[] {
  if (schema.format === 'date') return [`${key}: $CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE`];
  const lines = stringify({ [key]: schema.examples?.[0] }, { lineWidth: 0, singleQuote: true })
    .trimEnd()
    .split('\n');
  // Each value is a stop of the tabulator; a key that opens a block has none.
  return lines.map((line) => {
    const [, start = '', value = ''] = /^(\s*(?:- )?(?:[A-Za-z]+:(?: |$))?)(.*)$/.exec(line) ?? [];
    return value === '' ? line : `${start}${write(value)}`;
  });
}

function escape(text: string): string {
  return text.replaceAll(/[\\$}]/g, String.raw`\$&`);
}
