// Summary, three points, origin and the rows of the slip: in the seller's own sentences or not at all.
import { productSchema } from '../../../content/schema/product.ts';
import type { Note } from '../../new/write-letter.ts';
import type { FoundProduct, Tell } from '../found.ts';
import type { NamedVariant } from './name-variants.ts';
import { cleanLine, readWords, stripMarks, takeSentences } from './plain-words.ts';

const SUMMARY = { least: 10, most: 90 } as const;
const MOST_FACTS = 8;

export interface DraftedWords {
  summary: string | null;
  points: string[] | null;
  origin: string | null;
  facts: { name: string; value: string }[];
}

interface Input {
  product: FoundProduct;
  /** The letter, as Markdown. */
  body: string;
  named: readonly NamedVariant[];
  tell: Tell;
  notes: Note[];
}

export function draftWords(input: Input): DraftedWords {
  return {
    summary: draftSummary(input),
    points: draftPoints(input),
    origin: draftOrigin(input),
    facts: draftFacts(input),
  };
}

function draftSummary({ product, body, tell, notes }: Input): string | null {
  const own = readWords(product.summary);
  if (own.length >= SUMMARY.least && own.length <= SUMMARY.most) return own;
  const taken =
    takeSentences(own, { ...SUMMARY, isOpen: true }) ??
    takeSentences(readParagraphs(body), { ...SUMMARY, isOpen: false });
  if (taken === null) {
    tell('missing', 'summary', own, '写一句话，10 到 90 个字：列表、搜索和转发时看到的就是它');
    notes.push({ path: ['summary'], text: '一句话，10 到 90 个字' });
    return null;
  }
  tell('changed', 'summary', taken, '取自原来的开头几句，看看合不合适');
  return taken;
}

function draftPoints({ product, body, tell, notes }: Input): string[] | null {
  const given = product.points.map(cleanLine).filter((point) => isPoint(point));
  if (given.length === 3) return given;
  const listed = body
    .split('\n')
    .filter((line) => /^\s*(?:-|\d+\.) /.test(line))
    .map((line) => cleanLine(stripMarks(line.trimStart())))
    .filter(isPoint);
  if (product.points.length === 0 && listed.length >= 3) {
    tell('changed', 'points', listed.slice(0, 3).join('；'), '取自详情里的前三条，看看是不是三句能核对的理由');
    return listed.slice(0, 3);
  }
  tell('missing', 'points', product.points.join('；'), '写三条理由，每条 6 到 40 个字，一句能核对的话');
  notes.push({ path: ['points'], text: '正好三条，每条 6 到 40 个字，一句能核对的话' });
  return given.length > 0 ? given : null;
}

function draftOrigin({ product, tell, notes }: Input): string | null {
  const origin = cleanLine(product.origin);
  if (productSchema.shape.origin.safeParse(origin).success) return origin;
  tell('missing', 'origin', origin, '写在哪里种的、哪里做的，2 到 40 个字');
  notes.push({ path: ['origin'], text: '在哪里种的、哪里做的' });
  return null;
}

/** A single variant has no name here: its option becomes a row of the slip. */
function draftFacts({ product, named, tell }: Input): { name: string; value: string }[] {
  const [only, ...more] = named;
  const ofVariant =
    only !== undefined && more.length === 0
      ? only.found.options.map(({ name, value }) => ({ name: cleanLine(name) || '规格', value: cleanLine(value) }))
      : [];
  const all = [
    ...ofVariant,
    ...product.facts.map(({ name, value }) => ({ name: cleanLine(name), value: cleanLine(value) })),
  ];
  const different = all.filter((one, index) => all.findIndex(({ name }) => name === one.name) === index);
  const isFit = (one: { name: string; value: string }) =>
    one.name !== '' && one.name.length <= 10 && one.value !== '' && one.value.length <= 60;
  const kept = different.filter(isFit).slice(0, MOST_FACTS);
  for (const one of all.filter((fact) => !kept.some(({ name, value }) => name === fact.name && value === fact.value)))
    tell('left', one.name, one.value, '清单里最多 8 行，名字 10 个字、内容 60 个字以内，这一行没有放进去');
  return kept;
}

/** Paragraphs of the letter, without headings, lists and tables. */
function readParagraphs(body: string): string {
  const lines = body.split('\n').filter((line) => line !== '' && !/^\s*(?:[#>|]|- |\d+\. |!\[)/.test(line));
  return cleanLine(stripMarks(lines.join('\n')));
}

function isPoint(point: string): boolean {
  return point.length >= 6 && point.length <= 40;
}
