// How every list is asked for: where the page begins, and how much of it.
import { z } from 'zod';
import { say } from './say.ts';

export const after = z.string().max(90).optional().meta(say('上一页回答里的 next', '`next` of the page before'));

export function limit(most: number) {
  return z.coerce
    .number()
    .int()
    .min(1)
    .max(most)
    .default(Math.min(20, most))
    .meta(say(`一页几条，最多 ${most}`, `how many, ${most} at most`));
}
