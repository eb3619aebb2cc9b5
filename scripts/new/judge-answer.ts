// Judges one answer by the schema of the file it will stand in, while somebody is still there to answer again.
import { parse } from 'yaml';
import { explainIssue } from '../content/explain-issue.ts';
import { findIssues } from '../content/find-issues.ts';
import { findClaims } from '../content/find-claims.ts';
import { cutFrontMatter } from '../content/front-matter.ts';
import type { Kind } from '../content/list-files.ts';
import type { Path, Saying } from '../content/problem.ts';
import { ruleOf } from '../content/rules/list-rules.ts';
import { allKeys } from '../content/schema-shape.ts';
import type { ReadableSource } from '../content/source.ts';
import { wordsOf } from '../content/words.ts';
import { type Fields, setAt, writeLetter } from './write-letter.ts';

/** Tasks speak Chinese, whichever language the shop does. */
const words = wordsOf('zh-CN');

/** Names on papers and addresses stand as they were issued. */
const AS_ISSUED = ['licence', 'contact'];

/** What is wrong and what would be right; null when it may stand there. `beside`: what it is judged together with. */
export function judgeAnswer(input: { kind: Kind; path: Path; value: unknown; beside?: Fields }): string | null {
  const { kind, path, value, beside = {} } = input;
  const source = openAnswer(kind, setAt(beside, path, value));
  const [found] = findIssues(source)
    .filter((issue) => path.every((part, index) => issue.path[index] === part))
    .flatMap((issue) => explainIssue({ issue, source, words }));
  const saying = found ?? findClaim(kind, path, value);
  return saying ? `${saying.wrong} → ${saying.right}` : null;
}

/** A good value, as the checker shows it; of a list one entry, where the path names one. */
export function exampleOf(kind: Kind, path: Path): string | undefined {
  const name = path.filter((part) => typeof part === 'string').join('.');
  const example = words.example([`${kind}.${name}`, name, String(path.findLast((part) => typeof part === 'string'))]);
  const place = path.at(-1);
  if (typeof place !== 'number' || example === undefined) return example;
  const list: unknown = parse(example);
  return Array.isArray(list) ? String(list[place % list.length]) : example;
}

/** What no proof could make true is told before the sentence is grown fond of. */
function findClaim(kind: Kind, path: Path, value: unknown): Saying | null {
  if (typeof value !== 'string' || AS_ISSUED.includes(String(path[0])) || kind === 'lesson') return null;
  const claim = findClaims(value, null).find(
    ({ code, isProvable }) => !isProvable && ruleOf(code).severity === 'error',
  );
  return claim ? words.claim(claim.code, claim.word, claim.isProvable) : null;
}

function openAnswer(kind: Kind, fields: Fields): ReadableSource {
  const cut = cutFrontMatter({ text: writeLetter({ fields, body: '' }), knownKeys: allKeys(kind) });
  if (cut.frontMatter === null) throw new Error(`what was written cannot be read: ${JSON.stringify(fields)}`);
  return { kind, file: '', seller: '', slug: '', isUtf8: true, ...cut, frontMatter: cut.frontMatter };
}
