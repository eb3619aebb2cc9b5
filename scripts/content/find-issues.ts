// What the schema of its kind says about one file, everything at once.
import type { z } from 'zod';
import { lessonSchema } from '../../content/schema/lesson.ts';
import { findContradictions, productSchema } from '../../content/schema/product.ts';
import { programSchema } from '../../content/schema/program.ts';
import { sellerSchema } from '../../content/schema/seller.ts';
import { storySchema } from '../../content/schema/story.ts';
import type { Issue } from './explain-issue.ts';
import type { Kind } from './list-files.ts';
import { valueAt } from './source.ts';
import type { ReadableSource } from './source.ts';

const SCHEMAS: Record<Kind, z.ZodType> = {
  program: programSchema,
  seller: sellerSchema,
  product: productSchema,
  story: storySchema,
  lesson: lessonSchema,
};

/** None for a file that is as it must be. */
export function findIssues(source: ReadableSource): Issue[] {
  const parsed = SCHEMAS[source.kind].safeParse(source.frontMatter.data);
  return parsed.success ? [] : [...parsed.error.issues, ...findHiddenIssues(source, parsed.error.issues)];
}

/** zod compares the fields of a product only when each of them is right: compare them anyway. */
function findHiddenIssues(source: ReadableSource, issues: readonly z.core.$ZodIssue[]): Issue[] {
  if (source.kind !== 'product') return [];
  const variants = valueAt(source, ['variants']);
  const found = findContradictions({
    price: valueAt(source, ['price']),
    batch: valueAt(source, ['batch']),
    variants: Array.isArray(variants) ? variants.map((one: unknown) => pickId(one)) : undefined,
  });
  const told = new Set(issues.map((issue) => issue.path.join('.')));
  return found
    .filter(({ path }) => !told.has(path.join('.')))
    .map(({ path, rule }) => ({ code: 'custom', path: [...path], params: { rule } }));
}

function pickId(variant: unknown): { id?: unknown } {
  return typeof variant === 'object' && variant !== null && 'id' in variant ? { id: variant.id } : {};
}
