// One difference between two shops: as `--json` hands it out, and how it is made.
import { z } from 'zod';
import type { Path } from '../content/problem.ts';
import { formatField } from '../content/problem.ts';
import type { Entry } from './shop.ts';
import { describeChange, type Unit } from './show/values.ts';

export const CHANGE_KINDS = [
  'seller',
  'product',
  'variant',
  'story',
  'price',
  'rate',
  'commission',
  'after-sales',
  'batch',
  'shipping',
  'payment',
  'program',
  'papers',
] as const;

const value = z.union([z.int(), z.string()]).nullable();
export type Value = z.infer<typeof value>;

export const changeSchema = z.strictObject({
  /** What it is about. `rate`: percent of the price; `commission`: what an agent earns of one sold piece. */
  kind: z.enum(CHANGE_KINDS),
  /** `renamed`: the same thing under another address. */
  how: z.enum(['added', 'removed', 'renamed', 'changed']),
  /** Markdown file: the one of now, the earlier one of what is gone. */
  file: z.string(),
  line: z.int(),
  /** Slugs as they are now; empty where the change is not of one. */
  seller: z.string(),
  product: z.string(),
  variant: z.string(),
  /** For people: 「手剥核桃仁 · 500 克」. */
  name: z.string(),
  /** What changed, in words: 「价格」. */
  label: z.string(),
  /** As the Markdown calls it: `price`, `batch.supply`, `shipping.flat`. */
  field: z.string(),
  /** How `before` and `after` are counted: `fen` and `bp` (100 = 1 %) are whole numbers. */
  unit: z.enum(['fen', 'bp', 'days', 'units', 'text']),
  /** Null: not there, or not limited. */
  before: value,
  after: value,
  /** The whole change in one sentence. */
  words: z.string(),
});
export type Change = z.infer<typeof changeSchema>;
export type ChangeKind = Change['kind'];

/** Whose change it is: the same thing at both moments, or at one of them. */
export interface Subject {
  kind: ChangeKind;
  before: Entry<unknown> | null;
  after: Entry<unknown> | null;
  /** Slugs, where there are any. */
  product?: string;
  variant?: string;
  name: string;
}

export interface Field {
  /** Place in the front matter at each moment; one where they are the same. */
  path: Path;
  pathBefore?: Path;
  /** In words: 「价格」. */
  label: string;
  unit: Unit;
}

/** None where both are the same. */
export function findChange(subject: Subject, field: Field, before: Value, after: Value): Change[] {
  return before === after ? [] : [makeChange(subject, 'changed', field, { before, after })];
}

export function makeChange(
  subject: Subject,
  how: Change['how'],
  field: Field,
  { before, after }: { before: Value; after: Value },
): Change {
  const { kind, product = '', variant = '', name } = subject;
  const { path, pathBefore = path, label, unit } = field;
  const entry = subject.after ?? subject.before;
  return {
    kind,
    how,
    file: entry?.file ?? '',
    line: entry?.lineOf(subject.after ? path : pathBefore) ?? 1,
    seller: entry?.seller ?? '',
    product,
    variant,
    name,
    label,
    field: formatField(path.filter((part) => typeof part === 'string')),
    unit,
    before,
    after,
    words: `${name}：${describeChange(label, { how, unit, before, after })}`,
  };
}
