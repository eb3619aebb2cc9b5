// Words that the law, WeChat or good manners keep off a page, wherever an author may write them; and what proves some.
import { z } from 'zod';
import type { Body } from './body.ts';
import { findClaims, type Claim } from './find-claims.ts';
import { categoryOfPage } from './goods.ts';
import type { Problem } from './problem.ts';
import { listLeaves, problemAt, valueAt } from './source.ts';
import type { Source } from './source.ts';
import type { Words } from './words.ts';

/** Names on papers and addresses stand as they were issued; evidence repeats the words that it proves. */
const AS_ISSUED = new Set(['licence', 'permits', 'contact', 'privacy', 'icp', 'url', 'evidence']);

/** Said to whoever buys. What agents agree to and what they learn must be able to name what is ruled out. */
const FOR_SHOPPERS = ['seller', 'product', 'story'];
const OF_EVERYBODY: readonly string[] = ['superlative', 'medical', 'hurry'];

/** Goods that nobody sells online: 广告法 art. 22. 烟熏, 炊烟, 烟灰缸 are other things. */
const TOBACCO = /(?:香烟|卷烟|雪茄|电子烟|烟弹|烟丝|水烟|鼻烟)(?!盒|具|缸|嘴|架|壶|灰|包|海报|画|味|草)/;

type Input = { source: Source; sources: readonly Source[]; body: Body; words: Words };

export function checkWords(input: Input): Problem[] {
  const { source, sources, body, words } = input;
  const claimed = readClaimed(source);
  const category = categoryOfPage({ source, sources, links: body.links });
  const findIn = (text: string) => findClaims(text, category).filter((claim) => !isProved(claim, text, claimed));
  const inFields = listTexts(source).flatMap(({ path, value }) =>
    findIn(value)
      .filter(
        ({ code }) => FOR_SHOPPERS.includes(source.kind) || OF_EVERYBODY.includes(code) || code === 'share-to-earn',
      )
      .map(({ code, word, isProvable }) => problemAt(source, path, words.claim(code, word, isProvable))),
  );
  const inBody = body.passages.flatMap(({ text, lines }) =>
    findIn(text)
      .filter(({ code }) => FOR_SHOPPERS.includes(source.kind) || OF_EVERYBODY.includes(code))
      // A lesson names, between quotation marks, what must not be said.
      .filter(({ at }) => source.kind !== 'lesson' || !isQuoted(text, at))
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
    typeof value !== 'string' || AS_ISSUED.has(String(path[0])) || path.at(-1) === 'file'
      ? []
      : [{ path: [...path], value }],
  );
}

function isQuoted(text: string, at: number): boolean {
  return text.lastIndexOf('「', at) > text.lastIndexOf('」', at) && text.indexOf('」', at) !== -1;
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
  return claimed.some((words) => {
    for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1))
      if (at <= claim.at && claim.at + claim.word.length <= at + words.length) return true;
    return false;
  });
}

function findTobacco(source: Source, words: Words): Problem[] {
  const title = source.kind === 'product' ? valueAt(source, ['title']) : undefined;
  const word = typeof title === 'string' ? TOBACCO.exec(title)?.[0] : undefined;
  return word === undefined ? [] : [problemAt(source, ['title'], words.tobacco(word))];
}

function findUnused(input: { source: Source; body: Body; claimed: readonly string[]; words: Words }): Problem[] {
  const { source, body, claimed, words } = input;
  if (claimed.length === 0) return [];
  const texts = [...listTexts(source).map(({ value }) => value), ...body.passages.map(({ text }) => text)];
  return claimed.flatMap((claim, index) =>
    texts.some((text) => text.includes(claim))
      ? []
      : [problemAt(source, ['evidence', index, 'claim'], words.evidenceUnused(claim))],
  );
}
