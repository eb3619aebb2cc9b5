// Which posters are drawn anew, and what those that are printed or saved already still say.
import { relative } from 'node:path';
import { z } from 'zod';
import { listTasks } from '../posters/list-tasks.ts';
import type { PackTask } from '../posters/poster-task.ts';
import type { Pairs } from './pair-up.ts';
import type { ProgramEntry, Shop } from './shop.ts';

const PROGRAM = 'content/program.md';
/** A page of its own: nothing else is drawn from it. */
const LETTER = /^content\/sellers\/[^/]+\/(?:products|stories)\/[^/]+\.md$/;

const redrawnSchema = z.strictObject({
  /** Markdown file of the page, as it is called now. */
  file: z.string(),
  name: z.string(),
  /** What of it is drawn otherwise. `address`: the QR code leads to another one. */
  why: z.array(z.enum(['price', 'picture', 'words', 'address'])),
  /** The price on posters of before, in yuan; null: they show none, or the same. */
  oldPrice: z.string().nullable(),
});
export type RedrawnPoster = z.infer<typeof redrawnSchema>;

export const redrawnPosters = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('compared'), redrawn: z.array(redrawnSchema) }),
  /** Nobody can tell: the rules of the brand cannot be read, or a letter of a seal is in no font. */
  z.strictObject({ state: z.literal('unknown'), why: z.string() }),
]);
export type RedrawnPosters = z.infer<typeof redrawnPosters>;

/** By the work of the poster build: whatever it would draw, and nothing else. */
export async function compareRedrawn(root: string, pairs: Pairs): Promise<RedrawnPosters> {
  const { before, after } = pairs.program;
  if (!before || !after) return { state: 'unknown', why: 'program.md 有一边读不出来' };
  const isTouched = findTouched(pairs);
  const touched = [...pairs.products, ...pairs.stories].flatMap(({ before: was, after: now }) =>
    was && now && isTouched(was, now) ? [{ was, now }] : [],
  );
  if (touched.length === 0) return { state: 'compared', redrawn: [] };
  try {
    const old = await listDrawn(root, pairs.before, { program: before, files: touched.map(({ was }) => was.file) });
    const fresh = await listDrawn(root, pairs.after, { program: after, files: touched.map(({ now }) => now.file) });
    const redrawn = touched.flatMap(({ was, now }) => {
      const [then, today] = [old.get(was.file), fresh.get(now.file)];
      return then && today ? compareDrawn(then, today) : [];
    });
    return { state: 'compared', redrawn };
  } catch (cause) {
    // Of a seal: the font does not hold its letter, and the error names it.
    if (!(cause instanceof Error) || !cause.message.includes('印章')) throw cause;
    return { state: 'unknown', why: cause.message };
  }
}

interface Drawn {
  task: PackTask;
  /** Hash of the picture's bytes. */
  picture: string | null;
}

async function listDrawn(
  root: string,
  shop: Shop,
  only: { program: ProgramEntry; files: readonly string[] },
): Promise<Map<string, Drawn>> {
  const files = new Set(only.files);
  const sellers = new Set(shop.sellers.map(({ slug }) => slug));
  const isDrawn = ({ file, seller }: { file: string; seller: string }) => files.has(file) && sellers.has(seller);
  const products = shop.products.filter(isDrawn);
  const stories = shop.stories.filter(isDrawn);
  const signing = new Set([...products, ...stories].map(({ seller }) => seller));
  const tasks = await listTasks(root, {
    program: only.program,
    sellers: shop.sellers.filter(({ slug }) => signing.has(slug)),
    products,
    stories,
    lessons: [],
    warnings: [],
  });
  const packs = tasks.filter((task) => task.kind === 'pack');
  return new Map(packs.map((task) => [task.file, { task, picture: hashOf(task, root, shop) }]));
}

function hashOf({ picture }: PackTask, root: string, { hashes }: Shop): string | null {
  return picture === null ? null : (hashes.get(relative(root, picture).replaceAll('\\', '/')) ?? null);
}

function compareDrawn(was: Drawn, now: Drawn): RedrawnPoster[] {
  const [old, fresh] = [was.task, now.task];
  const { price, isLowestPrice, ...words } = old.model;
  const { price: newPrice, isLowestPrice: isLowestNow, ...newWords } = fresh.model;
  const isDearer = price !== newPrice || isLowestPrice !== isLowestNow;
  const why: RedrawnPoster['why'] = [
    ...(isDearer ? (['price'] as const) : []),
    ...(was.picture === now.picture ? [] : (['picture'] as const)),
    ...(JSON.stringify(words) === JSON.stringify(newWords) ? [] : (['words'] as const)),
    ...(old.page.origin === fresh.page.origin && old.page.path === fresh.page.path ? [] : (['address'] as const)),
  ];
  if (why.length === 0) return [];
  return [{ file: fresh.file, name: fresh.model.title, why, oldPrice: isDearer ? price : null }];
}

/** Whether anything that a poster is drawn from has other bytes: its page, its seller, a picture, the rules. */
function findTouched({
  before,
  after,
}: Pairs): (was: { file: string }, now: { file: string; seller: string }) => boolean {
  const files = new Set([...before.hashes.keys(), ...after.hashes.keys()]);
  const changed = new Set([...files].filter((file) => before.hashes.get(file) !== after.hashes.get(file)));
  const sellers = new Set(
    [...changed].flatMap((file) => (LETTER.test(file) ? [] : (/^content\/sellers\/([^/]+)\//.exec(file)?.[1] ?? []))),
  );
  return (was, now) =>
    was.file !== now.file || changed.has(now.file) || changed.has(PROGRAM) || sellers.has(now.seller);
}
