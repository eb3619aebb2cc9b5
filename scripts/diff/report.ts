// Everything that an edit means, as `npm run diff -- --json` prints it.
import { z } from 'zod';
import { changeSchema } from './change.ts';
import { flagSchema } from './list-flags.ts';
import { redrawnPosters } from './posters.ts';
import { touchedOrders } from './read-touched.ts';

const moment = z.strictObject({
  /** As it was asked for: `HEAD`, `main...`. */
  ref: z.string(),
  commit: z.string(),
  short: z.string(),
  /** Day of the commit. */
  on: z.string(),
});

const file = z.strictObject({
  file: z.string(),
  line: z.int(),
  /** Setting that is wrong; empty: the file as a whole. */
  field: z.string(),
  /** At which of the two moments. */
  at: z.enum(['before', 'after']),
});

export const reportSchema = z.strictObject({
  against: moment,
  /** Null: what lies there now, committed or not. */
  now: moment.nullable(),
  /** What needs the brand or would hurt quietly. Empty: nothing. */
  flags: z.array(flagSchema),
  changes: z.array(changeSchema),
  /** How many products are for sale now. */
  products: z.int(),
  /** Markdown with other words, pictures with other bytes, and what of lessons changed: how many is told, not what. */
  texts: z.array(z.string()),
  /** Not compared: they make no sense at one of the moments. */
  unreadable: z.array(file),
  orders: touchedOrders,
  posters: z.strictObject({
    redrawn: redrawnPosters,
    /** Printed codes and passed-on links that lead nowhere from now on. */
    lost: z.array(
      z.strictObject({
        address: z.string(),
        /** `renamed`, `forgotten`: a line of `formerly` is missing. `gone`: there is no such page any more. */
        why: z.enum(['renamed', 'forgotten', 'gone']),
        name: z.string(),
        file: z.string(),
        line: z.int(),
        mend: z.string(),
      }),
    ),
  }),
});
export type Report = z.infer<typeof reportSchema>;
