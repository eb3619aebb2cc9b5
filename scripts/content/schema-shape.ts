// Looks into the schemas: which keys exist where, for suggestions and for questions about a field's form.
import { z } from 'zod';
import { lessonSchema } from '../../content/schema/lesson.ts';
import { productSchema } from '../../content/schema/product.ts';
import { programSchema } from '../../content/schema/program.ts';
import { sellerSchema } from '../../content/schema/seller.ts';
import { storySchema } from '../../content/schema/story.ts';
import type { Kind } from './list-files.ts';
import type { Path } from './problem.ts';

/** What is used of a JSON Schema. */
const shape = z.object({
  get properties() {
    return z.record(z.string(), shape).optional();
  },
  get items() {
    return shape.optional();
  },
  get anyOf() {
    return z.array(shape).optional();
  },
  get oneOf() {
    return z.array(shape).optional();
  },
  format: z.string().optional(),
});
type Shape = z.infer<typeof shape>;

const SHAPES: Record<Kind, Shape> = {
  program: describe(programSchema),
  seller: describe(sellerSchema),
  product: describe(productSchema),
  story: describe(storySchema),
  lesson: describe(lessonSchema),
};

const KEYS: Record<Kind, ReadonlySet<string>> = {
  program: listKeys('program'),
  seller: listKeys('seller'),
  product: listKeys('product'),
  story: listKeys('story'),
  lesson: listKeys('lesson'),
};

/** Keys that may stand at a path (of any of its forms, where the schema has several). */
export function keysAt(kind: Kind, path: Path): string[] {
  const keys = shapesAt(kind, path).flatMap((found) => Object.keys(found.properties ?? {}));
  return [...new Set(keys)];
}

/** Asked for every value of a shop, and there are few different places. */
const days = new Map<string, boolean>();

/** Whether the schema wants a calendar day at this path. */
export function isDay(kind: Kind, path: Path): boolean {
  const place = JSON.stringify([kind, ...path.map((part) => (typeof part === 'number' ? 0 : part))]);
  const known = days.get(place) ?? shapesAt(kind, path).some((found) => found.format === 'date');
  days.set(place, known);
  return known;
}

/** Every key of this kind of file, at any depth. */
export function allKeys(kind: Kind): ReadonlySet<string> {
  return KEYS[kind];
}

/** Every path of this kind of file without list places: `variants.batch.supply`. */
export function allPaths(kind: Kind): string[] {
  return [...new Set(pathsUnder(SHAPES[kind], ''))];
}

/** `['variants', 1, 'price']` → `variants.price`. */
export function withoutPlaces(path: Path): string {
  return path.filter((part) => typeof part === 'string').join('.');
}

function listKeys(kind: Kind): ReadonlySet<string> {
  return new Set(allPaths(kind).map((path) => path.slice(path.lastIndexOf('.') + 1)));
}

function describe(schema: z.ZodType): Shape {
  return shape.parse(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
}

function shapesAt(kind: Kind, path: Path): Shape[] {
  let shapes = formsOf(SHAPES[kind]);
  for (const part of path)
    shapes = shapes
      .map((found) => (typeof part === 'number' ? found.items : found.properties?.[part]))
      .filter((found) => found !== undefined)
      .flatMap(formsOf);
  return shapes;
}

function formsOf(found: Shape): Shape[] {
  return [found, ...[...(found.anyOf ?? []), ...(found.oneOf ?? [])].flatMap(formsOf)];
}

function pathsUnder(top: Shape, prefix: string): string[] {
  return formsOf(top).flatMap((found) => [
    ...(found.items ? pathsUnder(found.items, prefix) : []),
    ...Object.entries(found.properties ?? {}).flatMap(([key, below]) => {
      const path = prefix === '' ? key : `${prefix}.${key}`;
      return [path, ...pathsUnder(below, path)];
    }),
  ]);
}
