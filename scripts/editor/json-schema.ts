// The front matter of each kind of file as JSON Schema, made from the zod schemas, with what is said to authors.
import { parse } from 'yaml';
import { z } from 'zod';
import { lessonSchema } from '../../content/schema/lesson.ts';
import { MAX_PRICE_MINOR, percent, priceAboveZero, yuan } from '../../content/schema/money.ts';
import { productSchema } from '../../content/schema/product.ts';
import { programSchema } from '../../content/schema/program.ts';
import { sellerSchema } from '../../content/schema/seller.ts';
import { storySchema } from '../../content/schema/story.ts';
import type { Kind } from '../content/list-files.ts';
import { describeChoice, describeField } from './describe-field.ts';

const SCHEMAS: Readonly<Record<Kind, z.ZodType>> = {
  program: programSchema,
  seller: sellerSchema,
  product: productSchema,
  story: storySchema,
  lesson: lessonSchema,
};
export const KINDS: readonly Kind[] = ['program', 'seller', 'product', 'story', 'lesson'];

/** What is used of a JSON Schema here. */
export const jsonSchema = z.strictObject({
  $schema: z.string().optional(),
  title: z.string().optional(),
  description: z.string().optional(),
  type: z.string().optional(),
  format: z.string().optional(),
  pattern: z.string().optional(),
  const: z.union([z.string(), z.number(), z.boolean()]).optional(),
  enum: z.array(z.string()).optional(),
  enumDescriptions: z.array(z.string()).optional(),
  default: z.unknown().optional(),
  examples: z.array(z.unknown()).optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minimum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  maximum: z.number().optional(),
  minItems: z.number().optional(),
  maxItems: z.number().optional(),
  required: z.array(z.string()).optional(),
  additionalProperties: z.boolean().optional(),
  get properties() {
    return z.record(z.string(), jsonSchema).optional();
  },
  get items() {
    return jsonSchema.optional();
  },
  get anyOf() {
    return z.array(jsonSchema).optional();
  },
  get oneOf() {
    return z.array(jsonSchema).optional();
  },
});
export type JsonSchema = z.infer<typeof jsonSchema>;

const MAX_YUAN = MAX_PRICE_MINOR / 100;
/** The form of a price, for text: a number cannot say how many decimals were written. */
const YUAN_TEXT = String.raw`^\d{1,7}(?:\.\d{1,2})?$`;

/** What zod checks with a function, as far as a JSON Schema can say it. */
const SAID_BY_HAND: ReadonlyMap<unknown, JsonSchema> = new Map<unknown, JsonSchema>([
  [yuan, money({ minimum: 0 })],
  [priceAboveZero, money({ exclusiveMinimum: 0 })],
  [percent, { type: 'number', minimum: 0, maximum: 100 }],
  [sellerSchema.shape.seal, { type: 'string', pattern: String.raw`^\p{Script=Han}{1,4}$` }],
]);

/** Read again and again while a form is made: each is made once. */
const made = new Map<Kind, JsonSchema>();

export function writeJsonSchema(kind: Kind): JsonSchema {
  const known = made.get(kind);
  if (known) return known;
  const plain = z.toJSONSchema(SCHEMAS[kind], {
    io: 'input',
    unrepresentable: 'any',
    override: (context) => {
      const said = SAID_BY_HAND.get(context.zodSchema);
      if (said) Object.assign(context.jsonSchema, said);
    },
  });
  const schema = describe({ kind, path: '', schema: jsonSchema.parse(plain) });
  made.set(kind, schema);
  return schema;
}

function money(least: Pick<JsonSchema, 'minimum' | 'exclusiveMinimum'>): JsonSchema {
  return {
    anyOf: [
      { type: 'number', ...least, maximum: MAX_YUAN },
      { type: 'string', pattern: YUAN_TEXT },
    ],
  };
}

/** Adds to every field what it is for, a good value, and words for its choices. */
function describe({ kind, path, schema }: { kind: Kind; path: string; schema: JsonSchema }): JsonSchema {
  const onward = (below: JsonSchema) => describe({ kind, path, schema: below });
  const { properties, items, anyOf, oneOf } = schema;
  return {
    ...schema,
    ...(schema.enum && { enumDescriptions: schema.enum.map((value) => describeChoice({ kind, path, value })) }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([key, below]) => {
          const place = path === '' ? key : `${path}.${key}`;
          return [key, { ...explain(kind, place), ...describe({ kind, path: place, schema: below }) }];
        }),
      ),
    }),
    ...(items && { items: onward(items) }),
    ...(anyOf && { anyOf: anyOf.map(onward) }),
    ...(oneOf && { oneOf: oneOf.map(onward) }),
  };
}

function explain(kind: Kind, path: string): JsonSchema {
  const { label, zh, en, example } = describeField(kind, path);
  return {
    title: label,
    description: `${zh}\n\n${en}`,
    ...(example !== undefined && { examples: [parse(example)] }),
  };
}
