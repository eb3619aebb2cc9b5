// The text below the front matter: links that open, pictures that exist and say what they show, no HTML.
import { hasText } from './body.ts';
import type { Body } from './body.ts';
import { findPictureMistake } from './check-pictures.ts';
import { isDraft } from './draft.ts';
import { findNearest } from './nearest.ts';
import type { Problem, Saying } from './problem.ts';
import type { Source } from './source.ts';
import type { Words } from './words.ts';

const OPEN_SCHEMES = ['http', 'https', 'tel', 'mailto'];

type Input = {
  source: Source;
  body: Body;
  /** Slugs of the same seller's products. */
  products: readonly string[];
  /** Slugs of those that are drafts still. */
  hidden: readonly string[];
  pictures: ReadonlySet<string>;
  words: Words;
};

export function checkBody(input: Input): Problem[] {
  const { source, body, words } = input;
  const at = (line: number, saying: Saying): Problem => ({ file: source.file, line, field: 'body', ...saying });
  // Of a draft it is told with what else it lacks.
  if (!hasText(source.body) && isDraft(source)) return [];
  if (!hasText(source.body) && source.frontMatter !== null)
    return [at(source.frontMatter.lineOf([]), words.emptyBody())];
  return [
    ...body.links.flatMap(({ url, line }) => {
      const saying = findLinkMistake(url, input);
      return saying === null ? [] : [at(line, saying)];
    }),
    ...body.pictures.flatMap(({ url, alt, line }) => {
      const saying = findPictureMistake({ ...input, written: decodePath(url) });
      return [
        ...(saying === null ? [] : [at(line, saying)]),
        ...(alt.trim() === '' ? [at(line, words.noAlt(url))] : []),
      ];
    }),
    ...body.html.map(({ text, line }) => at(line, words.html(words.quote(text.split('\n')[0] ?? '')))),
  ];
}

function findLinkMistake(url: string, { source, products, hidden, words }: Input): Saying | null {
  // Browsers drop control characters and spaces before they read the scheme: so does this check.
  const plain = url.replaceAll(/[\p{Cc}\s]/gu, '');
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(plain)?.[1]?.toLowerCase();
  if (scheme === 'product') {
    if (source.seller === '') return words.noProductHere();
    const slug = plain.slice('product:'.length);
    if (hidden.includes(slug)) return words.draftProduct(slug);
    return products.includes(slug) ? null : words.noProduct(slug, findNearest(slug, products));
  }
  if (scheme !== undefined) return OPEN_SCHEMES.includes(scheme) ? null : words.badLink(words.quote(url));
  if (/^[/\\]{2}/.test(plain)) return words.badLink(words.quote(url));
  return /\.md(?:[?#]|$)/i.test(plain) ? words.fileLink(words.quote(url)) : null;
}

function decodePath(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}
