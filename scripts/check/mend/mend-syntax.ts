// Mends what keeps a file from being read: colons, tabs, invisible marks.
import { isScalar, parseDocument } from 'yaml';
import { mendColon } from '../../content/front-matter.ts';
import { lineAt, replaceLine, type Edit } from './edit.ts';

export function mendColonAt(text: string, line: number): Edit[] | null {
  const found = mendColon(lineAt(text, line));
  return found === null || isReadOtherwise(found) ? null : [replaceLine(text, line, found.mended)];
}

/** 「title：好茶 #1」: behind a right colon YAML would take a part of what was written for its own signs. */
function isReadOtherwise({ key, mended }: { key: string; mended: string }): boolean {
  const written = mended.slice(mended.indexOf(`${key}:`) + key.length + 1).trim();
  const document = parseDocument(`value: ${written}`, { prettyErrors: false, logLevel: 'error' });
  if (document.errors.length > 0 || /\s#/.test(written)) return true;
  const value = document.get('value', true);
  return (
    written !== '' &&
    (!isScalar(value) || value.tag !== undefined || value.anchor !== undefined || value.value === null)
  );
}

/** Nobody knows how wide a tab was meant: it is replaced where every width that can be read says the same. */
export function mendTabs(text: string): Edit[] | null {
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''));
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---');
  const settings = lines.slice(1, end);
  const readings = [2, 4].flatMap((width) => {
    const spaced = settings.map((line) =>
      line.replace(/^[ \t]+/, (indent) => indent.replaceAll('\t', ' '.repeat(width))),
    );
    const document = parseDocument(spaced.join('\n'), { prettyErrors: false, logLevel: 'error' });
    return document.errors.length > 0 ? [] : [{ spaced, data: JSON.stringify(document.toJS()) }];
  });
  const [first, ...others] = readings;
  if (end === -1 || first === undefined || others.some(({ data }) => data !== first.data)) return null;
  return first.spaced.flatMap((line, index) => (line === settings[index] ? [] : [replaceLine(text, index + 2, line)]));
}

/** One kind of line ends, that of everything else in a shop; and no mark at the start. */
export function mendBytes(text: string): string {
  return text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
}
