// Mends paths and links that differ from what is there in nothing but capitals.
import { posix } from 'node:path';
import type { Source } from '../../content/source.ts';
import { lineAt, type Edit } from './edit.ts';
import { mendValue } from './mend-values.ts';

type Place = { source: Source; field: string; line: number };

export function mendPicturePath(place: Place, pictures: ReadonlySet<string>): Edit[] | null {
  const { source, field } = place;
  const read = (written: string) => findSameLetters(written, source.file, pictures);
  return field === 'body' ? mendTargets(place, read) : mendValue(source, field, read);
}

/** `products`: slugs of the same seller's products. */
export function mendProductLink(place: Place, products: readonly string[]): Edit[] | null {
  return mendTargets(place, (written) => {
    const [, slug] = /^product:(.+)$/i.exec(written) ?? [];
    const meant = products.filter((one) => one === slug?.toLowerCase());
    return meant.length === 1 ? `product:${meant[0]}` : null;
  });
}

/** The one picture whose path has the same letters, written as `written` was; null for none and for several. */
function findSameLetters(written: string, file: string, pictures: ReadonlySet<string>): string | null {
  const path = posix.join(posix.dirname(file), written);
  if (pictures.has(path)) return null;
  const alike = [...pictures].filter((one) => one.toLowerCase() === path.toLowerCase());
  const [meant] = alike;
  if (alike.length !== 1 || meant === undefined) return null;
  const parts = written.split('/');
  const names = meant.split('/');
  const mended = parts.map((part, index) => {
    const name = names.at(index - parts.length);
    return name?.toLowerCase() === part.toLowerCase() ? name : part;
  });
  const answer = mended.join('/');
  return posix.join(posix.dirname(file), answer) === meant ? answer : null;
}

/** Targets of links and pictures on one line of the text: `](target)`, `](<target>)`, `]: target`. */
function mendTargets({ source, line }: Place, read: (written: string) => string | null): Edit[] | null {
  const typed = lineAt(source.text, line);
  const edits = [...typed.matchAll(/\]\(\s*<?([^\s<>()]+)|^\s{0,3}\[[^\]]+\]:\s*<?([^\s<>]+)/g)].flatMap((match) => {
    const written = match[1] ?? match[2] ?? '';
    const text = read(written);
    const from = match.index + match[0].length - written.length;
    return text === null || text === written ? [] : [{ line, from, to: from + written.length, text }];
  });
  return edits.length > 0 ? edits : null;
}
