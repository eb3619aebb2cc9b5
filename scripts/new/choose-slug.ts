// What a new page will be called in its address: free, not the program's own, and never used before.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isSlug, RESERVED_SLUGS } from '../../content/schema/ids.ts';
import { runGit } from '../../site/offers/run-git.ts';
import { cutFrontMatter } from '../content/front-matter.ts';
import { suggestSlug } from '../content/suggest-slug.ts';
import { wordsOf } from '../content/words.ts';
import { WrongUsage } from '../terminal/arguments.ts';
import { CannotRun } from '../terminal/cannot-run.ts';
import { askText } from './ask.ts';

export interface Place {
  root: string;
  /** Of the file, with `*` for the slug: `content/sellers/luo/products/*.md`. */
  file: string;
  reserved: readonly string[];
}

export const SELLERS: Omit<Place, 'root'> = { file: 'content/sellers/*/seller.md', reserved: RESERVED_SLUGS };
export const LESSONS: Omit<Place, 'root'> = { file: 'content/lessons/*.md', reserved: [] };

export function productsOf(seller: string): Omit<Place, 'root'> {
  return { file: `content/sellers/${seller}/products/*.md`, reserved: ['stories'] };
}

export function storiesOf(seller: string): Omit<Place, 'root'> {
  return { file: `content/sellers/${seller}/stories/*.md`, reserved: [] };
}

/** `asked`: the word of the command; without it somebody at the terminal is asked. */
export async function chooseSlug(input: {
  place: Place;
  asked: string | undefined;
  canAsk: boolean;
  title: string;
}): Promise<string> {
  const { place, asked, canAsk, title } = input;
  if (asked !== undefined) {
    const mistake = judgeSlug(place, asked);
    if (mistake !== null) throw new CannotRun(`什么都没有写。\n${mistake}`);
    return asked;
  }
  if (!canAsk) throw new WrongUsage('缺少网址里的名字');
  return askText({
    message: '网址里叫什么（以后不能改）',
    hint: '小写字母、数字和连字符，例如 thin-shell',
    suggestion: proposeSlug(place, title),
    judge: (typed) => judgeSlug(place, typed.trim()),
  });
}

/** Why it cannot be called so; null when it can. */
export function judgeSlug(place: Place, slug: string): string | null {
  const words = wordsOf('zh-CN');
  const say = ({ wrong, right }: { wrong: string; right: string }) => `${wrong} → ${right}`;
  if (!isSlug(slug)) return say(words.slug(slug, suggestSlug(slug)));
  if (slug === 'stories' && place.reserved.includes(slug)) return say(words.storiesSlug());
  if (place.reserved.includes(slug)) return say(words.reserved(slug));
  const owner = findOwner(place, slug);
  return owner === null ? null : say(words.slugTaken(slug, owner));
}

/** Of a name without Latin letters nothing is left: then nothing is proposed. */
export function proposeSlug(place: Place, title: string): string | undefined {
  if (!/[a-z0-9]/i.test(title.normalize('NFKC'))) return undefined;
  const slug = suggestSlug(title);
  const others = Array.from({ length: 8 }, (_, index) => `${slug.slice(0, 22)}-${index + 2}`);
  return [slug, ...others].find((name) => judgeSlug(place, name) === null);
}

/** The file that has this name, had it once by `formerly`, or had it until it was deleted. */
function findOwner({ root, file }: Place, slug: string): string | null {
  const own = file.replace('*', slug);
  if (existsSync(join(root, own))) return own;
  const heir = globSync(file, { cwd: root }).find((other) => readFormer(join(root, other)).includes(slug));
  if (heir !== undefined) return heir.replaceAll('\\', '/');
  const commit = runGit(root, ['log', '-1', '--format=%h', '--', own]).trim();
  return commit === '' ? null : `${own}（已经删掉，提交 ${commit}）`;
}

function readFormer(file: string): unknown[] {
  const { frontMatter } = cutFrontMatter({ text: readFileSync(file, 'utf8'), knownKeys: new Set() });
  const { data } = z.object({ data: z.object({ formerly: z.array(z.unknown()) }) }).safeParse(frontMatter);
  return data?.data.formerly ?? [];
}
