// Parses the requests of Turso's HTTP protocol (Hrana 2) and names the shapes of its answers.
import { z } from 'zod';

const MIN_INTEGER = -(2n ** 63n);
const MAX_INTEGER = 2n ** 63n - 1n;

const integerText = z
  .string()
  .regex(/^-?\d{1,19}$/)
  .refine((text) => BigInt(text) >= MIN_INTEGER && BigInt(text) <= MAX_INTEGER, 'does not fit into 64 bits');

export const hranaValue = z.discriminatedUnion('type', [
  z.object({ type: z.literal('null') }),
  z.object({ type: z.literal('integer'), value: integerText }),
  z.object({ type: z.literal('float'), value: z.number() }),
  z.object({ type: z.literal('text'), value: z.string() }),
  z.object({ type: z.literal('blob'), base64: z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/) }),
]);
export type HranaValue = z.infer<typeof hranaValue>;

const sqlSource = { sql: z.string().nullish(), sql_id: z.int().nullish() };

const statement = z.object({
  ...sqlSource,
  args: z.array(hranaValue).default([]),
  named_args: z.array(z.object({ name: z.string(), value: hranaValue })).default([]),
  want_rows: z.boolean().nullish(),
});
export type StatementRequest = z.infer<typeof statement>;

/** When a step of a batch runs. `step` counts from 0 and must stand before the step it guards. */
export type BatchCondition =
  | { type: 'ok' | 'error'; step: number }
  | { type: 'not'; cond: BatchCondition }
  | { type: 'and' | 'or'; conds: BatchCondition[] }
  | { type: 'is_autocommit' };

const batchCondition: z.ZodType<BatchCondition> = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.object({ type: z.enum(['ok', 'error']), step: z.int().nonnegative() }),
    z.object({ type: z.literal('not'), cond: batchCondition }),
    z.object({ type: z.enum(['and', 'or']), conds: z.array(batchCondition) }),
    z.object({ type: z.literal('is_autocommit') }),
  ]),
);

const batch = z.object({
  steps: z.array(z.object({ condition: batchCondition.nullish(), stmt: statement })),
});
export type BatchRequest = z.infer<typeof batch>;

const streamRequest = z.discriminatedUnion('type', [
  z.object({ type: z.literal('execute'), stmt: statement }),
  z.object({ type: z.literal('batch'), batch }),
  z.object({ type: z.literal('sequence'), ...sqlSource }),
  z.object({ type: z.literal('describe'), ...sqlSource }),
  z.object({ type: z.literal('store_sql'), sql_id: z.int(), sql: z.string() }),
  z.object({ type: z.literal('close_sql'), sql_id: z.int() }),
  z.object({ type: z.literal('get_autocommit') }),
  z.object({ type: z.literal('close') }),
]);
export type StreamRequest = z.infer<typeof streamRequest>;

export const pipelineRequest = z.object({ baton: z.string().nullish(), requests: z.array(streamRequest) });
export type PipelineRequest = z.infer<typeof pipelineRequest>;

export type HranaError = { message: string; code: string };

export type StatementAnswer = {
  cols: { name: string; decltype: string | null }[];
  rows: HranaValue[][];
  affected_row_count: number;
  last_insert_rowid: string | null;
};

export type BatchAnswer = { step_results: (StatementAnswer | null)[]; step_errors: (HranaError | null)[] };

export type DescribeAnswer = {
  params: { name: string | null }[];
  cols: { name: string; decltype: string | null }[];
  is_explain: boolean;
  is_readonly: boolean;
};

export type StreamAnswer =
  | { type: 'execute'; result: StatementAnswer }
  | { type: 'batch'; result: BatchAnswer }
  | { type: 'describe'; result: DescribeAnswer }
  | { type: 'get_autocommit'; is_autocommit: boolean }
  | { type: 'sequence' | 'store_sql' | 'close_sql' | 'close' };

export type StreamResult = { type: 'ok'; response: StreamAnswer } | { type: 'error'; error: HranaError };
