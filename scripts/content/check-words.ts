// Words that the law, WeChat or good manners keep off a page, wherever an author may write them; and what proves some.
import { z } from 'zod';
import { FULL_WIDTH, type Body } from './body.ts';
import { findClaimsOfAny, type Claim } from './find-claims.ts';
import { categoriesOfPage } from './goods.ts';
import type { Problem } from './problem.ts';
import { listLeaves, problemAt, valueAt } from './source.ts';
import type { Source } from './source.ts';
import type { Words } from './words.ts';

/** Addresses, and names of shops on papers, stand as they were issued. */
const AS_ISSUED = new Set(['contact', 'privacy', 'icp', 'url']);
/** Papers and sources may be called what only a paper may be called; healing and recruiting nothing is called. */
const PAPERS_OF = new Set(['permits', 'evidence']);

/** Said to whoever buys. What agents agree to and what they learn must be able to name what is ruled out. */
const FOR_SHOPPERS = ['seller', 'product', 'story'];
const OF_EVERYBODY: readonly string[] = ['superlative', 'medical', 'hurry'];

/** Goods that nobody sells online: 广告法 art. 22. 烟熏, 炊烟, 烟灰缸 are other things. */
const TOBACCO =
  /(?:香烟|卷烟|雪茄|电子烟|烟弹|烟丝|水烟|鼻烟)(?!盒|具|缸|嘴|架|壶|灰|包|海报|画|味|草|熏|墨|笋|袋|柜|剪)/;

type Input = { source: Source; sources: readonly Source[]; body: Body; words: Words };

export function checkWords(input: Input): Problem[] {
  const { source, sources, body, words } = input;
  const claimed = readClaimed(source);
  const kinds = categoriesOfPage({ source, sources, links: body.links });
  // A book may be called what no book may be said to do.
  const isTitle = (text: string, at: number) => kinds.includes('print') && isBetween(text, at, '《》');
  const findIn = (text: string) =>
    findClaimsOfAny(text, kinds).filter((claim) => !isProved(claim, text, claimed) && !isTitle(text, claim.at));
  const inFields = listTexts(source).flatMap(({ path, value }) =>
    findIn(value)
      .filter(({ isProvable }) => !isProvable || !PAPERS_OF.has(String(path[0])))
      .filter(
        ({ code }) => FOR_SHOPPERS.includes(source.kind) || OF_EVERYBODY.includes(code) || code === 'share-to-earn',
      )
      .map(({ code, word, isProvable }) => problemAt(source, path, words.claim(code, word, isProvable))),
  );
  const inBody = body.passages.flatMap(({ text, lines }) =>
    findIn(text)
      .filter(({ code }) => FOR_SHOPPERS.includes(source.kind) || OF_EVERYBODY.includes(code))
      // A lesson names, between quotation marks, what must not be said.
      .filter(({ at }) => source.kind !== 'lesson' || !isBetween(text, at, '「」'))
      .map(({ code, word, isProvable, at }) => ({
        file: source.file,
        line: lines[at] ?? 1,
        field: 'body',
        ...words.claim(code, word, isProvable),
      })),
  );
  return [...inFields, ...inBody, ...findTobacco(source, words), ...findUnused({ source, body, claimed, words })];
}

function listTexts(source: Source): { path: (string | number)[]; value: string }[] {
  return listLeaves(source).flatMap(({ path, value }) =>
    typeof value !== 'string' || isAsIssued(path) ? [] : [{ path: [...path], value }],
  );
}

/** Of a licence only the statement is in a shop's own words; the words that evidence proves are read where they stand. */
function isAsIssued(path: readonly (string | number)[]): boolean {
  const [first, last] = [String(path[0]), String(path.at(-1))];
  if (AS_ISSUED.has(first) || last === 'file') return true;
  if (first === 'licence') return last !== 'statement';
  return first === 'evidence' && last !== 'source';
}

function isBetween(text: string, at: number, marks: '「」' | '《》'): boolean {
  const [open = '', close = ''] = marks;
  return text.lastIndexOf(open, at) > text.lastIndexOf(close, at) && text.indexOf(close, at) !== -1;
}

/** The words that `evidence` stands behind; a half-written entry proves nothing yet. */
function readClaimed(source: Source): string[] {
  const written = z.array(z.unknown()).safeParse(valueAt(source, ['evidence']));
  if (!written.success) return [];
  const entry = z.object({ claim: z.string().min(2), source: z.string().min(4) });
  return written.data.flatMap((one) => {
    const read = entry.safeParse(one);
    return read.success ? [read.data.claim] : [];
  });
}

function isProved(claim: Claim, text: string, claimed: readonly string[]): boolean {
  if (!claim.isProvable) return false;
  const said = widen(text);
  return claimed.map(widen).some((words) => {
    for (let at = said.indexOf(words); at !== -1; at = said.indexOf(words, at + 1))
      if (at <= claim.at && claim.at + claim.word.length <= at + words.length) return true;
    return false;
  });
}

/** Letter by letter: `--fix` widens a comma in the text and not in the words that evidence repeats. */
function widen(text: string): string {
  return text.replaceAll(/[,;:!?]/g, (mark) => FULL_WIDTH[mark] ?? mark);
}

function findTobacco(source: Source, words: Words): Problem[] {
  const title = source.kind === 'product' ? valueAt(source, ['title']) : undefined;
  const word = typeof title === 'string' ? TOBACCO.exec(title)?.[0] : undefined;
  return word === undefined ? [] : [problemAt(source, ['title'], words.tobacco(word))];
}

function findUnused(input: { source: Source; body: Body; claimed: readonly string[]; words: Words }): Problem[] {
  const { source, body, claimed, words } = input;
  if (claimed.length === 0) return [];
  const texts = [
    ...listTexts(source)
      .filter(({ path }) => path[0] !== 'evidence')
      .map(({ value }) => value),
    ...body.passages.map(({ text }) => text),
  ].map(widen);
  return claimed.flatMap((claim, index) =>
    texts.some((text) => text.includes(widen(claim)))
      ? []
      : [problemAt(source, ['evidence', index, 'claim'], words.evidenceUnused(claim))],
  );
}
