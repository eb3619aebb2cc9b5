// What a restock is about: one product or variant, its batch, and the batches that were there before.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { batch as batchSchema, productSchema } from '../../content/schema/product.ts';
import { runGit } from '../../site/offers/run-git.ts';
import { isDraft } from '../content/draft.ts';
import { findIssues } from '../content/find-issues.ts';
import { listFiles } from '../content/list-files.ts';
import { findLikely } from '../content/nearest.ts';
import type { Path } from '../content/problem.ts';
import { isReadable, openSource, type ReadableSource, valueAt } from '../content/source.ts';
import { CannotRun } from '../terminal/cannot-run.ts';
import type { Batch } from './edit-batch.ts';

export interface Stocked {
  file: string;
  text: string;
  title: string;
  variants: { id: string; title: string }[];
  batchOf(variant: number | null): Batch | null;
  /** Names of batches that this product has or had, in any variant. */
  used: ReadonlySet<string>;
}

/** `product`: `luo-walnut/kernels`. */
export function readStocked(root: string, product: string): Stocked {
  const markdown = listFiles(root).markdown.filter(({ kind }) => kind === 'product');
  const found = markdown.find(({ seller, slug }) => `${seller}/${slug}` === product);
  if (!found)
    throw new CannotRun(
      sayUnknown(
        product,
        markdown.map(({ seller, slug }) => `${seller}/${slug}`),
      ),
    );
  const source = openSource(root, found);
  if (!isReadable(source) || source.flaws.length > 0 || (!isDraft(source) && findIssues(source).length > 0))
    throw new CannotRun(`${found.file} 里还有要改的，先改好再补货：npm run check`);
  const { data: variants = [] } = productSchema.shape.variants.safeParse(valueAt(source, ['variants']));
  const { file } = found;
  const text = readFileSync(join(root, file), 'utf8');
  return {
    file,
    text,
    title: String(valueAt(source, ['title']) ?? found.slug),
    variants: variants.map(({ id, title }) => ({ id, title })),
    batchOf: (variant) => readBatch(source, variant === null ? ['batch'] : ['variants', variant, 'batch']),
    used: new Set([...readIds(text), ...readFormerIds(root, file)]),
  };
}

function readBatch(source: ReadableSource, path: Path): Batch | null {
  const read = batchSchema.safeParse(valueAt(source, path));
  return read.success ? read.data : null;
}

/** Every name under an `id:` that any commit added or took away: more than batches, never less. */
function readFormerIds(root: string, file: string): string[] {
  return readIds(runGit(root, ['log', '-p', '--no-renames', '--format=', '--unified=0', '--', file]));
}

function readIds(text: string): string[] {
  return Array.from(text.matchAll(/\bid:\s*["']?([a-z0-9-]{1,24})(?![a-z0-9-])/g), ([, id = '']) => id);
}

function sayUnknown(product: string, known: readonly string[]): string {
  const likely = findLikely(product, known);
  return `没有「${product}」这件商品 → ${likely === null ? '写成 店/商品，例如 luo-walnut/kernels' : `是不是 ${likely}？`}`;
}
