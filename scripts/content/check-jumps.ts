// Prices and rates beside those of a Git revision: a jump by more than half is most likely a slip.
import { z } from 'zod';
import { formatYuan } from '../../content/schema/yuan.ts';
import { percent, priceAboveZero } from '../../content/schema/money.ts';
import { readBlobs, runGit } from '../../site/offers/run-git.ts';
import { cutFrontMatter } from './front-matter.ts';
import type { Path, Problem } from './problem.ts';
import type { Shop } from './shop.ts';
import { problemAt, valueAt } from './source.ts';
import type { Source } from './source.ts';

const NO_KEYS: ReadonlySet<string> = new Set();
const variants = z.array(z.unknown());
const identified = z.object({ id: z.string(), price: z.unknown() });

/** Three processes of Git for the whole shop, whatever its size; none where nothing is compared. */
export function checkJumps({ root, sources, against, words }: Shop): Problem[] {
  if (against === null) return [];
  const changed = listChanged(root, against);
  const asked = sources.filter(({ file }) => changed.has(file));
  // From the top of the repository, which may lie above.
  const folder = runGit(root, ['rev-parse', '--show-prefix']).trim();
  const blobs = readBlobs(
    root,
    asked.map(({ file }) => `${against}:${folder}${file}`),
  );
  return asked.flatMap((source, index) => {
    const blob = blobs[index];
    if (!blob) return [];
    const before = cutFrontMatter({ text: blob.toString('utf8'), knownKeys: NO_KEYS });
    const old: Source = { ...source, ...before };
    return [...comparePrices({ old, source, against, words }), ...compareRates({ old, source, against, words })];
  });
}

type Pair = { old: Source; source: Source; against: string; words: Shop['words'] };

function listChanged(root: string, against: string): Set<string> {
  const list = runGit(root, ['diff', '--name-only', '--no-renames', '--relative', '-z', against, '--', 'content']);
  return new Set(list.split('\0'));
}

function comparePrices({ old, source, against, words }: Pair): Problem[] {
  if (source.kind !== 'product') return [];
  const before = readPrices(old);
  return [...readPrices(source)].flatMap(([variant, { price, path }]) => {
    const was = before.get(variant)?.price;
    if (was === undefined || !isJump(was, price)) return [];
    const [from, to] = [formatYuan(was), formatYuan(price)];
    return [
      problemAt(
        source,
        path,
        words.priceJump({ variant, before: from, after: to, change: tellChange(was, price), against }),
      ),
    ];
  });
}

/** In fen, by variant; the empty name is a product without variants. What is no price is told elsewhere. */
function readPrices(source: Source): Map<string, { price: number; path: Path }> {
  const prices = new Map<string, { price: number; path: Path }>();
  const single = priceAboveZero.safeParse(valueAt(source, ['price']));
  if (single.success) prices.set('', { price: single.data, path: ['price'] });
  const list = variants.safeParse(valueAt(source, ['variants']));
  for (const [index, one] of (list.success ? list.data : []).entries()) {
    const variant = identified.safeParse(one);
    const price = priceAboveZero.safeParse(variant.data?.price);
    if (variant.success && price.success)
      prices.set(variant.data.id, { price: price.data, path: ['variants', index, 'price'] });
  }
  return prices;
}

function compareRates({ old, source, against, words }: Pair): Problem[] {
  const path = ['commission', 'ratePercent'];
  const was = percent.safeParse(valueAt(old, path));
  const now = percent.safeParse(valueAt(source, path));
  if (!was.success || !now.success || !isJump(was.data, now.data)) return [];
  const saying = words.rateJump({ before: String(was.data / 100), after: String(now.data / 100), against });
  return [problemAt(source, path, saying)];
}

/** More than half of what it was, up or down. Twice: in whole numbers. */
function isJump(before: number, after: number): boolean {
  return Math.abs(after - before) * 2 > before;
}

function tellChange(before: number, after: number): string {
  if (after >= before * 2) return `× ${Math.round((after * 10) / before) / 10}`;
  const share = Math.round((Math.abs(after - before) * 100) / before);
  return after > before ? `+${share}%` : `−${share}%`;
}
