// Where in a Markdown file a price or a rate is written, and what is written there. Pure.
import type { z } from 'zod';
import { percent, yuan } from '../../content/schema/money.ts';
import { cutFrontMatter } from '../content/front-matter.ts';
import type { Path } from '../content/problem.ts';

export type Written =
  | {
      state: 'written';
      /** From 1. */
      line: number;
      /** The line as its author wrote it. */
      text: string;
      /** Fen or basis points. */
      amount: number;
    }
  | { state: 'default' }
  | { state: 'unreadable' };

/** `variant`: its id; empty for a product without variants. */
export function findPrice(markdown: string, variant: string): Written {
  return findAmount(markdown, yuan, (data) => {
    if (variant === '') return ['price'];
    const variants = valueUnder(data, 'variants');
    const place = Array.isArray(variants) ? variants.findIndex((one) => valueUnder(one, 'id') === variant) : -1;
    return place < 0 ? null : ['variants', place, 'price'];
  });
}

/** The same words in a product, a seller and the program. */
export function findRate(markdown: string): Written {
  return findAmount(markdown, percent, () => ['commission', 'ratePercent']);
}

function findAmount(markdown: string, money: z.ZodType<number>, locate: (data: unknown) => Path | null): Written {
  const { frontMatter } = cutFrontMatter({ text: markdown, knownKeys: new Set() });
  if (!frontMatter) return { state: 'unreadable' };
  const path = locate(frontMatter.data);
  if (path === null) return { state: 'unreadable' };
  const value = path.reduce<unknown>(valueUnder, frontMatter.data);
  // What the Markdown leaves out, the schema fills in.
  if (value === undefined) return { state: 'default' };
  const read = money.safeParse(value);
  if (!read.success) return { state: 'unreadable' };
  const line = frontMatter.lineOf(path);
  return { state: 'written', line, text: markdown.split(/\r?\n/)[line - 1]?.trim() ?? '', amount: read.data };
}

function valueUnder(value: unknown, part: string | number): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, part)?.value;
}
